"""First names and surnames that are common in the United Kingdom, in small letters, to tell `jane.clerk@` from `parish.clerk@`.

Names that are ordinary words or places too (Grace, Victoria, Mark; Hall, Park, Green) are left out where the word is likelier.
"""

GIVEN_NAMES = frozenset(
    """
    aaron abbie abdul abigail adam adele adrian agnes ahmed aidan aisha alan alastair albert alec aled alex alexander
    alexandra alice alison alistair alun alwyn amanda amelia amina amir amy andrea andrew andy angela angharad angus anita ann
    anna anne annette annie anthony antony anwen arthur arun asif audrey ayesha barbara barry beatrice becky ben benjamin
    bernadette bernard beth bethan betty beverley bill billy bob brenda brian bridget bronwen bruce bryan callum calum cameron
    carl carol carole caroline catherine cathy catrin ceri charles charlie charlotte chloe chris christina christine
    christopher ciara claire clare clive colin connor craig cressida daisy dafydd damian daniel danny daphne darren dave david
    dawn deborah debbie declan deepak delyth denise dennis derek diana diane dilys dominic donald donna doreen doris dorothy
    doug douglas duncan dylan edith edna edward edwin eileen eilidh eira elaine eleanor eleri elin elizabeth ella ellen ellie
    elsie emily emma emyr eric erin esther ethan euan eva evan evelyn ewan farah fatima fergus fiona florence fran frances
    francis frank fred freddie frederick freya gareth gary gavin gemma geoff geoffrey george georgia georgina gerald geraint
    gerard gethin gillian gina gladys glen glenys gloria gordon graeme graham greg gregory gurpreet gwen gwenda gwilym gwyn
    hamish hannah harriet harry hasan hassan hazel heather hefin helen henry hilary howard hugh huw iain ian ibrahim idris
    ieuan ifan imran ioan iona irene iris isaac isabel isabella isla islwyn ivor iwan jack jackie jacob jacqueline jade jake
    james jamie jan jane janet janice jason jasmine jasmin jayne jean jeff jeffrey jenna jennifer jenny jeremy jess jessica
    jill jim jimmy joan joanna joanne jodie joe joel john johnny jon jonathan jordan joseph josephine josh joshua joyce juan
    judith judy julia julian julie karen karl kate katherine kathleen kathryn kathy katie kay keiran keith kelly ken kenneth
    kerry kevin khalid kieran kim kirsty kirsten kyle laura lauren laurence leah leanne lee len lena leo leon leonard les
    lesley leslie lewis liam lilian lily linda lindsay lisa liz lizzie llinos lloyd lorna lorraine louis louise lowri lucas
    lucy luke lydia lyn lynda lynn lynne mabel mable madeleine madison maggie mair maisie malcolm mandy marcus margaret maria
    mariam marian marie marilyn marion marjorie martha martin martyn mary mathew matt matthew maureen maurice max megan mel
    melanie melissa menna mia michael michelle mick mike miriam mo mohamed mohammad mohammed moira molly monica morag morgan
    muhammad muriel myra nadia nancy naomi natalie natasha neil nerys nia niall nicholas nick nicky nicola nigel nikki nina
    noel nora norma norman oisin olive oliver olivia omar orla oscar owain owen pam pamela pat patricia patrick paul paula
    pauline peggy penny pete peter phil philip phillip phoebe phyllis pippa polly priya rachael rachel raj rajesh ralph
    raymond rebecca reg rhiannon rhian rhodri rhona rhys ricardo richard rick ricky rita rob robert roberta robin roger roisin
    ron ronald rory rosemary rosie ross rowena roy ruby rupert russell ruth ryan sadie sally sam samantha samuel sandra sanjay
    sara sarah scott sean seamus sebastian shannon sharon shaun sheila shelley shirley shona sian sid simon sinead siobhan
    sioned sonia sophia sophie stacey stanley stella stephanie stephen steve steven stewart stuart sue sunita susan susannah
    suzanne sybil sylvia tamsin tania tanya tara ted teresa terence terry tess thelma theo theresa thomas tim timothy tina
    toby tom tommy tony tracey tracy trevor tudor una ursula valerie vanessa vera veronica vicki vicky victor vikram vincent
    violet vivien wayne wendy wilfred william winifred yasmin yousef yusuf yvonne zac zach zainab zara zoe zoey
""".split()
)
SURNAMES = frozenset(
    """
    adams ahmed akhtar allen anderson andrews atkinson bailey baker barker barnes begum bell bennett booth bradley brooks
    brown burton butler campbell carter chapman clark clarke collins cooper cox davies davis davison dawson dixon doe douglas
    edwards elliott ellis evans fletcher foster fox gibson gill gordon graham grant gray griffiths hamilton harris harrison
    harvey hawkins henderson holmes hopkins howard howells hughes humphreys hunt hussain huws iqbal jackson jenkins johnson
    johnston jones kaur kelly kennedy khan lewis lloyd macdonald marshall martin mason matthews mcdonald miller mitchell moore
    morgan morris morrison murphy murray murrell okafor oconnor okoro oneill osullivan owen owens palmer parker parry patel
    paterson pearce pearson phillips poole powell price pritchard pugh rees reid reynolds richards richardson roberts
    robertson robinson rogers russell ryan sanders sanderson saunders scott shah shaw simpson singh smith spencer stevens
    stewart sullivan sutton taylor thomas thompson thomson tucker turner walker walsh watkins watson webb wells wilkinson
    williams williamson wilson wright
""".split()
)
