"""Common words by which a misspelling is told from another word: nothing else is known to be a slip.

`COMMON` are words that the register's own pages use. `NEARBY` are the words one slip away from them, so that what is one slip
away from a common word, and in neither list, is no word. They are from the word list SCOWL (wordlist.aspell.net):

Copyright 2000-2018 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the associated
scripts, the output created from the scripts, and its documentation for any purpose is hereby granted without fee, provided
that the above copyright notice appears in all copies and that both that copyright notice and this permission notice appear
in supporting documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose. It
is provided "as is" without express or implied warranty.
"""

COMMON = frozenset(
    """
    about above abuse accept accepted accepts access accident accidents according account accounts accredited accused accuses
    across activities added address addresses adjourned adjustments administrative admitted admitting adult adults advice advised
    adviser affected affordability after afterwards again against agree agreed agreement agreements agrees ahead alarm alarms
    alcohol alert alike alive allergen allergens allow allowed allows alone along alongside aloud already although always amended
    amends among anniversary annoyance annoyed another answer answerable answered answers anybody anyone anything anyway anywhere
    apart appeal append appliance applicant application applied applies apply approval approvals approve approved archive around
    article aside asked asking assess assessment asset assets assistive association audit author authorities authority autumn
    available average award babies badge badly balance balls banks barred barrier barriers basin basis became because becomes
    bedrooms before beforehand began begin begins begun behind being belong belongs below bench benches beneficiaries benefit
    benefits beside besides better between beyond binds blame blanket block blocks board bodies bookings books bookshop borough
    borrow borrowed borrower borrowers borrowing borrows bought bound bounded boxes branch branches breach break brigade bring
    brings broken broker brought browser budget build building buildings built burdens burnt buses business businesses button
    bytes cache cached caches called calls camera canal cannot capabilities capable capital capitals cards carer carers caretaker
    carpet carried carries carry carrying cases casework catalysts catch caterer caterers catering caught caution central
    certificate certificates challenge change changed changes chapel character characters charge charged charging charity check
    checked checklist checkpoint checkpoints checks checksum chefs chief child childcare children choice choose chosen circle
    citation citations cited cites claim clarified class clause clean cleaned cleaner cleaning cleansing clear clinical clinician
    clone close closed closer closes closing closure closures clubs codes collision combine comes comfort coming command commands
    comment comments commercial commission commissioner commissioning commit commits committed committee community company
    compare compared compares comparison competence competent complain complained complaint complaints complete compromised
    computer concern concerns condition conditions confidence confidences confirm confirmation confirmations confirmed confirms
    conflict consent consents considered constitutional consulted consumer contact content contents contract contractor control
    controlled conversation cooked cooker cookies cooking cooks coordinator copied copies copyright correct corrected correction
    corrects costs could council councils count counted counter counts county course court courts courtyard courtyards cover
    covered covers cradle credential credit credits crime criminal culture current custodian customers damage danger dashes
    database dated dates deafened dealt decide decided decides deciding decision decisions declared default delete deleted
    deletes deliver delivered delivery demands department deprived deputy description design despite detection development
    devolved diary differ difference differences different differently differs difficulty digit digits direction director
    disabled discharge disclosure discs dishes disposals disproportionate distinguished district disturbed document doing dolor
    domestic doors doubt drafts drawn drill drive driven driver drivers dropped during duties earlier earliest early earnings
    earns ecologist edited education educational effect effective effects eight either electrical electrician electricity
    electronic eleven eligible elsewhere email embed employed employees empty enacted enactment encoding endangered ended ending
    endings enforce enforced engines enhanced enough enter entered enters entries entrusts entry environment equality equipment
    error estate estates ethnicity evening evenings event events every everybody everyone everything everywhere evidence
    evidenced exactly example exceptions exchange exchanged exchanges exclusivity excuses exist existed exists experiments expire
    expired expires expiry explained exploitation extend extended extends extent extra facilitate facilitator facilities facts
    failed fails faith false families family farms fault favour feeds fetch fetched fewer field fields fifteen fifty figures
    files filled filter filters financial finds fingerprint finish finished fires firms first fitness fitted flags flats floor
    flying folded folder follow followed follows foods football forbid forbids force forged forgotten forks formal format former
    forms forty found foundation fourteen frame framework frequency fresh fridge friend front frozen fryers functions funded
    funding further future games garage garden gardener gardeners gazetteer general genuine given gives giving gloves goggles
    going goods governance government grams grant granted grants grass ground grounds group groups grows guarantee guarantees
    guard guarded guess guesses guidance guide guided guilt habit halal handed handle handled handler handlers handling hands
    hangs happen happened happens harbour hardship harmed harmless having hazard headers health heard hearing height helped
    helping helps hidden hides highway highways history hoarding holder holders holding holds homes honorary honoured hospital
    hostile hosting hosts hours household households housing however hygiene hyphens identifier identifiers illness illustration
    illustrations impact import impossible incident included including inclusion income incomplete indemnity independent index
    induction information initials injury innovation inside insists inspect inspected inspection inspector inspectorate installed
    instead instructed instruction instructions insufficient insurance insured insurer integrated interest interests interval
    intervals interview inventory issue issuer items itself joined journeys judged judgment jurisdiction justice keeper keepers
    keeping keeps kettle keywords kinds kitchen kitchens knocks known knows landing landings landlord landowner language
    languages lapse lapsed lapses laptop large largest lasts later latest lawyer leader leaders leading leads leaflet learn
    learning lease least leave leaves leaving legal legislation lender lenders lending lends length lesson letter letters letting
    level liability librarian libraries library licence licensing lifted lifts light lighting limit limited limits lines links
    listed listens lists litter little lives living loans local localism location locked locks lodged logged longer looked looks
    lower lunch machine machines magistrate mailbox maintainer maintenance maker makes making manage management manager manifest
    manifests marked market marks markup master match matches matter matters mayor meals means meant meanwhile measure measured
    measures medical medicines meeting meetings meets member members memory menders mends mental mentor menus merge merged merges
    message messages midday middle midnight million minibus minimum minister ministry minor minute minutes mirror missed missing
    misspelling mistake mobile modified moment money monitoring month monthly months morning mornings moved moves mowers music
    mutuality named names narrow narrower nation national nations nearer nearest necessary needed needles needs neglect neighbour
    neighbourhood neighbourhoods neighbours neither network networks never newer night nights nobody north noted notes nothing
    notice notices notified nowhere number numbered numbers nurse nursery nurses nursing object objected objection objections
    objects offence offer offered offers office officer officers official often older oldest ombudsman opened opening openings
    opens operative operator operators option optional options order ordered orders ordinary organisation organisations origin
    other others otherwise outcome outcomes outside overdue oversees owner owners oxygen pages paint painted painting paired
    pairs panel panellist panellists panels paper papers paragraph parent parents parish parks participation partner partners
    partnership parts party passed passenger passengers passes passphrase passport passwords paths patient patients pattern pause
    payment payroll peace peers penalty pending people performance period permission permit permits permitted person personal
    personnel petition phases phone photographs picture pilots pitch place placeholder places plain planning plans plant plants
    plates playing point pointed points police policies policing policy portable position possible postcode postcodes posts
    pounds power powers practical practice precedent precedents prefix premises prepare prepared prescribing present prevent
    prevented preview price primary principle principles print printed prints privacy private problem problems procedure
    processes processor procurement product production professional professionally professionals profit program programs project
    promise promised promises promote promptly proof property propose prosecuting prosecutor prosecutors protect protected
    protection protects prove proved proves provide provider providers provision public publish published publishes publishing
    pupil pupils purpose qualified quantity quarter quarterly quashed quayside question questions quiet quite quotation quotes
    random range rather rating ratio ratios reach reached reaches reader readers reading ready really reason reasoned reasons
    recall receipt received receives reception record recorded redacted redaction redress refer reference references referral
    referrals refers refresher refusal refuse register registered registering registrar registration regulated regulation
    regulations regulator regulatory related release relied relief relieves remain remains remedy remove removed rename renewal
    renewed renumber repair repeat repeats replace reply report reported repository request required requirement requirements
    rescue residents response responsible restorative restore rests result return reuse review reviewer revocation revoked
    rewrite rewritten right rights rings roadworthy roles rooms round route routes rules safeguard safeguarding safeguards safes
    safety salts sample sampled sanction sanctions saved savers saving savings saying scalded schedule scheduled schema scheme
    schemes school schools script scripts sealed search season second secondary seconds secret secretary secrets section sections
    seems sends sentence separate sergeant series serious serve server serves service services serving session sessions setting
    settings settled settles seven several sewing sexual shape share shared shareholders shares sharing sharp sheet sheets shelf
    shelves shift shock short shortened shorter should showed shown shows shredding sides signature signatures signed signing
    signs silence silent since single sites sixteen sixth sixty sizes slope small smaller smith smoke social society somebody
    someone something sound source space spaces spans spare speak specification specimen specimens spelling spend spoke sport
    spring square squares staff staffed staffing stage stages stairs stamp stand standard standards standing stands start started
    starting starts stated statement status statuses statute statutory stays steals steam steering steps steward stewards sticker
    still stock stone stood stopped stops store stores story stranger street streets struck student substance succeeded
    succession successor sufficiency suitability suitable suitably suited suits summary summer superseded supersedes supersession
    supervised supervision supervisor supper suppers support supported surgery surrendered surveyor suspend suspended suspension
    system table taken takes target taste teach teacher teachers technology telephone tells temperatures tenancy tenant tenants
    tender tenders terms tested testing tests texts their theirs themselves there these thief thing things think third thirteen
    thirty those thought thousand threat threatened threats three through tiles times tipping tired title titles toast today
    together token tomorrow tools topic touch touched touches towards trade trader traffic train trained trainer training trains
    transferred transport treated trees trial tried tries trust trusted trustee trustees turned turns twelve twenty twice twins
    typed types unchanged under understand undertaking underwriting undone uniform unincorporated union unions unique universal
    unknown unless unsafe unsigned until unwritten updates upheld upper urgent users using usual valid valley value values
    variables variation variations varied vegan vehicle vehicles venue verges verify version versions victim victims village
    villages violence visit visited visitor visitors visits voids voluntary volunteer volunteers votes vouchers waiting waits
    waive waiver waivers wales walked wanted wants wards warned washes waste website weekly weeks welfare welsh whatever
    wheelchair wheelchairs whenever where wherever whether which whichever while whoever whole whose widens window windows wishes
    withdraw withdrawal withdrawn withdrew withheld within without witness witnessed wording words worked worker workers workflow
    workflows workforce working works worktops worried worries worry worst worth would write writes writing written wrong wronged
    wrote yearly years young yours yourself youth
    """.split()
)
NEARBY = frozenset(
    """
    abase abide abode abort abound accent accented accents accursed accusers addend addled addressees adust advise advisor
    afterwords aglow agone aground ahmad aided albert aleut alice aline allays allots alloyed alloys alpert alter amain aments
    amide amply amuse anking anther antone aport appel apples appliers apter aptly archie archine ashed ashing assent assents
    assert asserts asses aster atone avert azide baals babes backs bails balas baldly balds baldy bales balks ballance bally
    balms bands banes bangs banket banns barbed barbies bared barfed barge barged baring barked barks barmier barrow barrows
    bases basics basins basion basks bates batter bawls bbses beach beaches beard beater become bedside bedsides beech beeches
    beguin behan beings belch belches bellow bells bename bends benin bering betide betides bettor bevan bevin bills bines birds
    birred bises bites bitter black blacks blade blake blanch blanches blankest blanks blare blase blate blaze bleach bleak
    blench blenches blinds bling blocs bodes bodge bodges bodices boeing bogies boles bolls bonded bonds bones bonks boobs booker
    booms boons boors boots bores boring bounced bouses boxers brach bradly branks breath breech briggs brigs brinks broach brock
    brocken brooks browner brunch brunches brunt budge bulls bunch bunches bunks buret burnet burred burrier burrow burrowed
    burrower burrowers burrowing burrows burst burton bushes bushiness busies busks busses busts busyness butter byres cabal
    caber cabers cabled cachets cafes cager cagers cages cakes calked calks callas callus calmed calms calved camry caner caners
    canes cantal cantering caper capering capers capes capet capitol capitols caption carbs carder carders cardies career careers
    cares caress caret carets carey caries carks carly carnal carnet carnies carnot carny carper carpers carps carriers carter
    carters carts carver carvers cashed cashes casks castes casts catalyses catalysis catches cater caters cation cauls cause
    causes caver cavers caves cayes ceases cedes celled cells cental chance chanced chances chanel changers changing chanted
    chare charges charily charmed charming charred charring charted charting chases chasity cheek cheeked cheeks chess chews
    chick chicks chiefs chime chock chocked chocks choked choker choking chose chubs chuck chucked chucks chunter circe cities
    clams clanged clans claps clarity clasps claude claus claws clays cleansed cleanser cleared clearer clearing cleaved cleaver
    cleaving clefs cleon clime cline clojure cloned clones cloning closers closets cloture clotures clove clover clovers cloves
    cloyed cloying clues coached coaches coaming coarse coasts coats cocked cocker cocking cocks codas coder coders coding coeds
    cohered coked cokes coking coles collusion colone colts comas combing combs comer comers comets comfit comfits commandos
    commend commends commies commuter compadre compere compered comperes compete comping complains compliant compony comport
    comps comus concent concerts conform conformation coning conker contactor contest context contrast convent convents cooed
    cooing cooled cooler coolies cooling cools coons cooped cooper cooping coops coors cooties coots coped coper copes copiers
    coping copped copses copts cords corer corers cores coring corked corker corking corks corries corse cotes coulter country
    courted courter covens coverts coves coveted covets coveys cower cowered cowers cowes cowing coxes coxing coyer cozies crass
    cratch cratering creme crine crone crooked crooking crooks culled culls cunts curds curer curers currant curried curries
    curry currying curse cutch cymes cysts daces dagger dairy dales dames dancer dander danes dangler danker dared dares daring
    darted dashers daters dawes dazed dazes dding deadened deary decade decades deciders decile deciles decode defection deffer
    deicide deign dejection delate delver deplete depleted depletes deportment depraved deride derided derision derive desalt
    despise detention difficultly dight directer discus disks disses distract diver divers doers doling dolors doming donor
    donors dooms doping dosing doted dotes doting dozing drain drier driers drifts dripped drivels drives droll drooped drove
    drover drovers drown duding duffer duffers duping dying earls earrings eater eaters ebbed eduction elevon emery empire
    empires employers encoring encrusts endued enduing enologist entrees ester esters esther ether evens eventing evert exacted
    exchangers excises exigible exited exits expend expended expends extant extents fabled faces facets fairs fallow fallowed
    fallows falls falsie falter falters farce fares farmer farther farts fasts fatness fatted faust favor feats feels felled
    fellow fellows fended fending fends fermat feuds fever fiats fides fidge fiend fiends fifes figurers filed filer filers
    filler fillers fills filmed films filses finding fines finfish finis finks finnish finns firers firmer fitch fitter fitters
    fives fixes fjeld flailed flails flame flans flaps flatus flaws flaying flays flesh fletch flies fling flits flitted floats
    flogs floods flour fluor foams fodder fogged foiled foils folds folks fonder fools foosball footfall foots footwall footy
    foraged foray forby forced forcer forded fords fores forgat forge forger forked formant forme formed formyl forte forts
    forums founded founding foyers frags frats fried fries frilled fringe frith frosh frost frying fulled funds funked funking
    gaggles gales gamers gamps gapes garbage gardiner gardner gases gates gavage gazes geneal giant giants gibes gibing giggles
    giles gites givens givers glass glide glided globes glows goads golds gonds goofs googles gooks goons goring grabs grads
    graft grafted grafts gramps grands grans grasps grated grays gride groks gross grots grouts groves growls grunt grunted
    grunts guaranties guessers guests guggles guile guise gyves gyving hades haling halving hamal hames hammed handier handing
    handles handless hanged hanks hapten harbor harding hards hared haring harked harped hasting hating hawing haying hazing
    heading healers healing heaped heaping heaps hearers hearth heaters heath heating heavers heaving hells helms herders herring
    hiders hight hikes hinds hines hings hires hives hiving hoard hoars hodden hoers hoisting hoists hokes holes holier holing
    holler hollers holmes homers homeys homos hones honored hooding hoods hooting hoots hopes hording horsing horsts horus hoses
    hosing hotting houris identifies impart impassible impost indemnify indiction injured injurer insect internal internals
    inured jointed jugged justine keeling keels keener keening keens kinas kines kings kinks kinos kittle knacks knobs knots
    lability lacer lacked lacks lading ladings lager lagged laker lamer lamest lancing lander lands lanes langer langrage lansing
    lapped lapsus larding larne lased laser lases lasses lasted latent lather latter lauding launch laver laves laving laxer
    laxest layer leafing leafs leaker leaking leaks leander leaner leaning leann leans leaper leapers leaping leaps leapt leaser
    leasers leases leasing leavens leaver leavers leavis leeds lefter lefts legged lendings lenis lensing lents lesion lessen
    lester lewder license licente licit licked licks liens lifter ligating lightning likability likes liking lilted lilts limes
    liming linens liners linger lings lining linted linter lints linus lisped lisps lister listers liter lither litters littler
    livability livens livers loader loaders loading loads loafs loams loaves lobation locos locus locution lodger lofted lofts
    logger loins loner longed loomed looms loons looped loops loosed looted loots loper loser lounger lover loves loving loyal
    loyalism lucked lucks lugged lunger lurch lusted lusts lynch maces macing mages major makers makos males manege manes mange
    manger manifestos manor maras march marches marcs mares marge marges maris marker marking marls maros marred marts maser
    masher masked masker masking masks massage massages massed massing masters mater maters mates mather matier mating mattes
    maxes maxing mayer mazer mazes meanders meats medals meddle medial melds melting melts menage menderes menes menial mensal
    merced meres mergers merle merles mesic messed messing messuage messuages metal metals metes metical meting mewls middy
    midway mikes miking minders minds miner minimus minium minster minuets minus minuses misled missend misted mister misting
    misused misusing mitch moaning moans modes mokes moles monkey montes monty mooed mooney mooning moped mopers mopes mopey
    mores moses mosey motes moths motile moues mourning mouth mouths movers movies mowed muddle mullion murks mussed mussing
    muster mutter mutters naked napes nares nasion nates natron naves neater neatest needled needless neighbor neighborhood
    neighborhoods neighbors neper nerds nether nimes nodes nones norse northing nosed noses noshing notching noting notion
    notional notions notus notwork notworks novice novices noyes nursers nursling oaten objet obtect ocher ochers odder oddest
    offense offices officinal ombudsmen omens opined opining organization organizations origan origen otter otters outride
    outsize ovens overdye overseas overseers oversews owens pacer pacers paces packs pacts pager pagers pails pained paining
    pains paints palace palaces palates paler pales palish pamirs pamper pampers panelist panelists panes panning panted panting
    pants paras parcs pardner pardners pared parer parers pares pariah paris parity parkas parky paros parred parrish parrs parry
    parse parsed parses parson partly passe passels passers passible passus pasted pastern pastes pasts pasty patch patel patent
    patents pates pathos patten patty pauper paupers paused pauses paves paxes payer payers paying peaces peale peans pears
    pearson peeks peels peens peeps penally pence penning perish perks pernod peron perron pests peters phages phasis phonographs
    phrases picots piers pilates pilch pilous pinch pinots pints piper pipers pissed pisses piths pivots placers placing plage
    plages plaice plaices plains plaint plaints plait plaits plane planes planet planets planing planking planks planting plate
    platens plating plats platys plays pliant ploce plots plower plowers plying poets pointing poker pokers poler polers polices
    polite polities polity ponds porer ports poser posers poses positron posits posses potable potts pouts powder powders prates
    prats praying precesses precises premise premised premix premixes presented preset prevision pride primacy primate prime
    prince principe prinked prinks printing prize probe probed probes processional processionals professor projected projection
    projects prole proles promisee promisees promisers prone properly proscribing prose prosector prosit protest provers provides
    pubic publishers pupal pusses quantify quilt quine quint quinte quire quirt quotas quote racing radio radios radom rafting
    raging raking rales rally rance ranee ransom ranting raping raring rasher rater rations ratter ratting raving razing reaction
    readier readying realer realty reamer reamers reaming reaper reapers reaping rearing reaver reaving recaption receivers
    recept recusal recuse redder redding redly redness reduction reeding reedy reefer reefers reese reflated refuge refutal
    refute regain regains regally regelation regress reheat reich reilly relaxed relayed relievers relined remote render renders
    rending reneged rents repay repent repents replay repress requited rescore reseat resister resort retain retains retch
    retched retches retort retorted retuse reverence reverences revers reword rewove rewrote rifer riggs riles rinds rinks roach
    roached roaches roams robes robles rolls romains romes roods roofs rooks roots ropes roses rotund roues rouge rouges rouse
    rouses routers routs roves rubes rubles rulers runes rungs ruses rusts sabers sades safely sages saith sakes salas sales
    saltus salved salvers salving sames sanding sands saone sapper sappers sated sates sating saves savors sawed sawing saxes
    sayers sayings scaled scalped scamp scans scape scare scared scares scaring scarp scend scends schemers schorl scolded scone
    scope score scores scows scrips scupper scuppers seabed seals seamed seams seared searing seated seating secretes secretory
    secund seeds seeing seeks seeled seels seeps seers seizes selling selves semen sentience sepaled serer serge serifs serines
    serins serjeant serous servers servile servos settees settlers settling settlings sever severn severs sevres seward sexing
    sexting shack shade shaded shades shading shaft shake shakes shaking shale shall shame shamed shames shaming shane shans
    shaped shapes shaping shard shards sharers sharked sharking sharks sharpe sharped sharping sharps shave shaved shavers shaves
    shaving shavings shawn shays sheaf sheared shearing sheaves shedding sheering sheers shelling shend shewed shewing shewn
    shews shill shingle shire shires shirt shits shoat shoes shone shooed shook shool shoos shoot shooter shopped shops shore
    shored shores shoring shots shout shouter shoved shred shrift shuck shying sicker sidles sighed sighing sighs silts silty
    simmer simple sines singe singed singing sings sining sinned sinning sipper sippers sires siring sises sited sitting sittings
    situs sixes skated skeet skeps skewing skill skits skying slated slats slaved slavers slaving slaying slays sleet sleets
    slewing slicker slides slits slopped slops slowed slows slummer slype smart smarted smarting smarts smell smelling smites
    smock smote snare snared snares snaring sneak sneering snicker snits snood snore snores snort snorter snowed snows soared
    soaring sociol solent sopped sores sorter sowed sowing spaak spacers spade spades spake spall spams spangs spanks spared
    spares sparge sparing spars sparse spate spates spats spawns spaying spays speck speed spends spewing spice spices spike
    spill spilling spins spire spited spites spits spock spode spore spores sporing spout sprang sprig sprung spuing spurt spying
    squame squire squires stabs stack stacker staged stags staid stains stake staked stakes stale staled stales stall stane stans
    stapes starch stare stared stares staring starling starred starring stars startled startling starved starving stases state
    states stating statius stats statue statued statues stature statures statutes stave staved staves staving stayed staying
    steads steak steaks steams steeling steels steeping steeps stelas stems stepped stere stets stetting steven stewing stews
    stick stickier stickler sties stiff stiffed stiffing stine stinker stirs stoke stokes stole stoles stomp stomped stomps
    stones stony stook stooped stoops stope stoppled stories stork storks storms stormy storting stoss stound stoups stove stoves
    stowe stowed stows strand stranding strands strangler stratus strays stream strick string stringer stronger stropped strops
    stroy stuart stuarts stuck stuff stuffed stuffing stull stump succussion sucrets suction suctions suites sumer summery sumner
    sumter super supers suppler swage swages swamp swans swart swaying sways sweet sweets swelling swerve swerves swerving sweven
    swift swill swing swingle swore swound tabes takas takers takin tales tames taped tapes tapping tared tares tarns tasse
    tasted tasting taxes teaches teals teams teats tedder teems tellus tench teniers tenner tenners tenser tented tenter tenters
    tenting tents tepic terns testas testbed testes testis texas texes texted texting thank thebe thees theme thereat therme
    therms thick thinks thins thirsty thole thong thongs thorough though threads threes throat throats throe thrust thunk tided
    tides tiered tildes tiled tilers tills tilts timed timers tinder tined tines tings tippling tirade tires tithe tithes tittle
    tittles toady toddy toils tokay tokes tolls tomes tonic toots toped topes topping torch torched torches tories tough toughed
    toxic trace tracer trail trailed trailer trailing trails traits trans trave treader treas treat treats treed treks tress
    trews treys triad tribal tribes trice triers trikes trill trims trinal trines trios tripping trips troated tropic trough
    trued trues truest trussed trusties tryst trysted tuned turds turfed turfs turks turps twain twigs twine twines twink twinks
    twits tying tykes typos tyree udder uncharged unciform undine unison unwon uphold ushers vague vales valse valses valuers
    valve valves vapid veges vegges venae vendue venge venule verbify vergers verily verity verses versify vesicle vesicles
    villagers vitim voles volley voters vouches wades wafted wafting wafts wages waifs wailer wailers wailing wails wains waists
    waite waited waiter waiters waives waiving waked wakes waled walks walled walls walsh wands waned wanes wanked wanks wantad
    wanting warded warding wares warmed warms warns warped warps warred warts washers wasted wastes wasting watts waver wavers
    waves wavier waxes weakly weeds weens weeps wersh wether wetness whale whales whetter whine whish whishes white whites
    whither whiting whits whomever whore whosever whsle wides widow widows wiles windrow windrows winnow winnows wises wishers
    withes withhold witless woald wolds wonks wonted wooding woods worded wordy world worlds wormed worming worms wormy worriers
    worser wound wring writers writhe writhen writhes writhing writs wroth wrung wurst yeahs yeans yearns yeats
    """.split()
)
