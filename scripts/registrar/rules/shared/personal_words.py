"""The words by which `personal_names` tells a person's name from the name of a place, a post or an institution."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


# Titles that are nothing else, in any case of letters. A full stop may follow.
CIVIL = _words("""
    Mr Mrs Ms Mx Mister Messrs Mssrs Mme Mlle Monsieur Madame Herr Frau Señor Señora Senor Senora Signor Signora Shri Smt Dr Drs
    Prof Professor Rev Revd Rev'd Reverend Parch Parchg
    Parchedig Cllr Cllrs Councillors Cyng Cynghorydd Councillor Ald Alderman Sgt Serg Supt
    Insp Capt Cpl Lieut Lt Maj Col Hon WPC PCSO DCI Det Fr Br Ven HHJ Sqn Ldr Cdr
""")
# Titles that are ordinary words too: they count with a capital, before a name that is no ordinary word.
WORDY = _words("""
    Miss Madam Master Sir Dame Lord Lady Baroness Baron Viscount Viscountess Countess Earl Duke Duchess Father Mother Sister
    Brother Canon Dean Bishop Archbishop Archdeacon Deacon Pastor Imam Rabbi Sheikh Sheik Maulana Granthi Doctor Nurse
    Matron Midwife Sergeant Constable Inspector Superintendent Detective Captain Major Colonel Corporal Lieutenant
    Commander Judge Justice
    Magistrate Chaplain Solicitor Headmaster Headmistress Aunt Auntie Aunty Uncle Doctors Meddyg Nyrs Tad Chwaer Barnwr Esgob
    Arglwydd Arglwyddes Athro Athrawes Fonesig Barchedig Bonwr Heddwas Rhingyll Arolygydd PC DC DS DI Sheriff Vicar Curate
""")
# With these, small letters alone make a title too: `mr jones`, `dr smith`.
SMALL = _words("Mr Mrs Mx Dr Cllr Sgt Prof Messrs")
# Full words, after which a full stop ends the sentence: “the ward Councillor. There was no answer”.
WHOLE = WORDY | _words("""
    Professor Reverend Parchedig Barchedig Cynghorydd Councillor Alderman Monsieur Madame Señor Señora Signor Herr Frau Messrs Det
""")
RANKS = _words("""
    Sir Dame Lord Lady Baroness Baron Viscount Viscountess Countess Earl Duke Duchess Captain Major Colonel Sister Father
    Mother Brother Bishop Archbishop Canon Dean Judge Justice Commander Lieutenant General Master
    Sheriff Vicar Curate
""")
POLICE = _words("PC WPC PCSO DC DS DI DCI Sgt Sergeant Constable Inspector Insp Supt Detective Det Con")

PARTICLES = _words("""
    de da di do dos das du van von der den la le al el ap ab ferch bin ben ibn bint abu ter ten zu af av della del y
""")

# What never follows a title as a name: a word that starts a sentence, or that names a post or a thing.
NO_NAMES = _words("""
    a an the there this that these those then they their he she his her it its we our you your i in on at of to by as if is
    are was were be been has have had do does did not no nor or and but for from with without when where who whom whose which
    what why how so some such any all each every both either neither one two three four five six seven eight nine ten once out
    off up over under after before during since until while because although though please ask see also here now today
    yesterday tomorrow nobody nothing everyone someone anybody said says say would shall should can could must might came went
    asked told thinks wrote signed called visits visited works worked runs ran leads led gave gives took takes another other
    others only still more most many much few own same next last first second third whether than too very agreed refused

    office officer officers manager managers team teams centre service services surgery surgeries appointment appointments
    practice practices practitioner practitioners training trainee staff room rooms list note notes letter letters report
    reports referral referrals record records plan plans role roles post duty duties lead leads leader leaders support
    supervisor assistant associate associates consultant consultants clinic clinics wards visit course courses line desk
    secretary treasurer minister committee panel board council department division group groups union society association
    company network programme project projects scheme schemes school schools college university hospital library museum
    gallery theatre incident incidents emergency emergencies trauma event events route routes junction junctions class classes
    session sessions injuries hazard hazards accident accidents disaster specialist deputy volunteer volunteers trustee
    trustees members meeting meetings rota shifts uniform uniforms certificate certificates qualification qualifications
    degree degrees fee fees vacancy vacancies job jobs contact contacts number numbers details interview interviews unit units
    police force forces figures world universe england scotland britain scan scans scanner scanning imaging image spectroscopy
    angiography therapy treatment treatments nurses patients patient sufferers software data file files laptop laptops
    computer computers screen keyboard hardware madam madams sir sirs standards
""")
# After a title that is an ordinary word too, these are no names either.
NO_NAMES_AFTER_WORDS = _words("""
    repair repairs works changes change adaptation adaptations refurbishment illness injury events general senior junior
    chief head principal christmas time figure act acts city nature goose tongue earth superior courage oak league piece
    mainland minor scale offender offenders crime harm word excel teams gaming motor comics current power supply key keys
    gardener gardeners composter composters builder builders craftsman craftsmen mariner baker mason masons cylinder bedroom
    wales grey shilton soham hutton sterndale auckland clough burton pyon nuts hood love land ship hen care craft advocate court
    courts monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december easter midday lunch dinner breakfast tea street road day days chancellor mayor mayors mayoress
    lieutenants lieutenant lieutenancy provost president justices lyon speaker privy warden high great commissioner
    commissioners ordinary clerk queen godiva luck muck bountiful macbeth chatterley immaculate mary's chair room country marking
    scoring
""")
# For MR, MS, PC and DC in capitals, which shorten other things as well.
NO_NAMES_AFTER_CAPITALS = _words("word excel outlook windows teams congo charity trust centre center club day nurse")

# Programs, which `MS` and `Ms` shorten the maker of.
PROGRAMS = _words("windows word excel outlook teams powerpoint access publisher onedrive onenote sharepoint project visio dos")
# In small letters after a street's name, these tell that the whole is a place: “Councillor Street hall”.
AT_A_STREET = _words("""
    hall allotment allotments walk walks footpath footpaths field fields playground library school gardens garden market
    estate car bus park playing depot centre end corner
""")

# Figures of tales, brands and games: title and name together are no person.
FIGURES = frozenset(
    f"{title} {name}"
    for title, names in {
        "captain": "america birdseye cook hook marvel pugwash scarlet sensible sparrow",
        "colonel": "mustard",
        "dc": "marvel thomson",
        "doctor": "bike who zhivago",
        "dr": "barnardo barnardo's barnardos beeching bike dolittle jekyll martens pepper seuss who zhivago",
        "earl": "grey",
        "judge": "dredd judy rinder",
        "lady": "gaga penelope",
        "dean": "park",
        "madam": "butterfly chair chairman mayor president speaker secretary tussaud tussauds tussaud's",
        "madame": "butterfly bovary tussaud tussauds tussaud's",
        "lord": "farquaad snooty voldemort",
        "mister": "bean maker men potato punch softee",
        "miss": "brodie havisham marple muffet piggy saigon scarlett selfridge trunchbull",
        "mother": "shipton teresa",
        "mr": "bean benn blobby bump chips darcy gum hyde kipling magoo men motivator muscle potato "
        "punch ripley rochester softee spock stink tickle toad tumble whippy",
        "mrs": "beeton brown's dalloway doubtfire mop mopp peacock tiggy-winkle tiggywinkle",
        "professor": "plum",
        "sergeant": "bilko pepper",
        "sgt": "pepper",
        "sir": "galahad gawain lancelot",
        "sister": "sledge",
        "vicar": "dibley lane",
    }.items()
    for name in names.split()
) | {"uncle tom cabin"}

# A word of these among the words that follow makes the whole the name of an institution.
BODIES = _words("""
    School Schools Academy College Museum Hospital Hospice Library Trust Foundation Infirmary Institute Almshouses Almshouse
    Memorial Grammar Primary Secondary Infants Juniors Theatre Gallery Centre Center Charity Fund Scholarship Society
    University Clinic Nursery Playgroup Sixth Bequest Endowment Appeal Prize Award Lecture Archive Building Wing Pavilion
    Stand Stadium Ground Arena Cup Club Band Choir Day Festival Bridge Lock Canal Statue Monument Exhibition Collection Suite
    Ltd Limited LLP plc CIC CIO Hostel Dining Ballroom Lounge Pharmacy Dairy Farm Brewery Bakery Show Shows Puppet Puppets
    Contest Panto Pantomime Quiz Nature Reserve Ysgol Ysbyty Canolfan Llyfrgell Neuadd Parc
""")
# A word of these at the end makes a place.
STREETS = _words("""
    Street Road Avenue Drive Crescent Terrace Inn Arms Hotel Estate Walk Ward Island Islands Square Gardens Mews Grove Parade
    Roundabout Junction Playground Recreation Rec Quay Wharf Tavern Towers Tower Flats Heights Buildings Cottages Cemetery
    Orchard
""")
# Of these, the ones that are nobody's surname: alone they make a place after any title, “Constable Gardens”.
PLAINLY_STREETS = STREETS - _words(
    "Street Ward Walk Inn Arms Island Islands Grove Parade Quay Wharf Towers Towers Orchard Mews Square"
)
# These are surnames too, so they make a place only after a rank, or after three words.
GROUNDS = _words("""
    Hall House Park Lane Church Court Place Way Wood Field Fields Close Green Bay Pit Well Wells Hill Rise View Lodge Garden
    Meadow Common Bank Mill Yard Gate Head Chapel Village
""")
SURNAMES_TOO = _words("Hall Wood Green Field Hill Bank Mill Church Head Park Lane Bay Wells")
# After the name of somebody with a rank, even in small letters: “Sir Titus Salt's mill”, “Canon Frome village”.
BUILT = _words("mill mills village workshop workshops pub statue tower estate ground grounds chapel barn barns quarry colliery")
BEFORE = _words("notre our the house cyngor gyngor chyngor dinas bwrdeistref")
# In Welsh the kind of institution comes first: `Ysgol Dr Thomas`.
WELSH_BODIES = _words("""
    Ysgol Ymddiriedolaeth Canolfan Neuadd Parc Heol Stryd Ysbyty Llyfrgell Amgueddfa Coleg Cronfa Capel Eglwys Lôn Ffordd
    Tafarn Plas Gerddi Sgwâr Maes Rhodfa Theatr Oriel Sefydliad Gwobr Cofeb Pont Elusen Clwb Heol Teras Clos
""")
COUNTIES = _words("""
    Gâr Gaerfyrddin Benfro Ddinbych Fôn Fynwy Gaernarfon Drefaldwyn Faesyfed Frycheiniog Feirionnydd Aberteifi Abertawe
    Drefynwy Caerdydd Casnewydd Powys Ceredigion Gwynedd Caerffili Fflint Morgannwg Forgannwg Amwythig Gaer Henffordd Gaerloyw
    Conwy Penfro Dinbych Caerfyrddin Mynwy Môn Wrecsam Gar Fon Mon Efrog Gernyw Rydychen Gaint Durham y
""")
