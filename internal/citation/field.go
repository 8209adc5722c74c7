package citation

// shape is how a regulation numbers its articles.
type shape int

const (
	anyShape shape = iota
	plain          // 64, 66a, 83.0a
	colon          // 3:4
	dotted         // 3.71
	division       // B8/4.1: a circular
)

// regulation is what a name leads to.
type regulation struct {
	bwb   string
	shape shape
	// Where the first part of a number chooses the regulation: the letter of the
	// Vreemdelingencirculaire, the book of the Burgerlijk Wetboek.
	parts map[string]string
	// bare tells that its short name with a number is enough: "64 Vw", "Awb 3:4".
	// Others need the word artikel, or "sr 3" would be one.
	bare bool
}

// field are the regulations that the immigration chain cites daily, and the
// general ones that its decisions and judgments lean on. Numbers are those of
// the Basiswettenbestand (wetten.overheid.nl).
var field = []struct {
	regulation
	names []string
}{
	{regulation{bwb: "BWBR0011823", shape: plain, bare: true}, []string{"Vw", "Vw 2000", "Vw2000", "Vreemdelingenwet", "Vreemdelingenwet 2000"}},
	{regulation{bwb: "BWBR0011825", shape: dotted, bare: true}, []string{"Vb", "Vb 2000", "Vb2000", "Vreemdelingenbesluit", "Vreemdelingenbesluit 2000"}},
	{regulation{bwb: "BWBR0012002", shape: dotted, bare: true}, []string{"VV", "VV 2000", "VV2000", "Voorschrift Vreemdelingen", "Voorschrift Vreemdelingen 2000"}},
	{regulation{shape: division, bare: true, parts: circular}, []string{
		"Vc", "Vc 2000", "Vc2000", "Vreemdelingencirculaire", "Vreemdelingencirculaire 2000", "Vc 2000 (A)", "Vc 2000 (B)", "Vc 2000 (C)",
		"Vreemdelingencirculaire 2000 (A)", "Vreemdelingencirculaire 2000 (B)", "Vreemdelingencirculaire 2000 (C)",
	}},
	{regulation{bwb: "BWBR0005537", shape: colon, bare: true}, []string{"Awb", "Algemene wet bestuursrecht"}},
	{regulation{bwb: "BWBR0017959", shape: plain, bare: true}, []string{
		"Rva", "Rva 2005", "Rva2005", "Regeling verstrekkingen asielzoekers",
		"Regeling verstrekkingen asielzoekers en andere categorieën vreemdelingen 2005",
	}},
	{regulation{bwb: "BWBR0006685", shape: plain, bare: true}, []string{"Wet COA", "Wet Centraal Orgaan opvang asielzoekers"}},
	{regulation{bwb: "BWBR0002448", shape: plain, bare: true}, []string{"Atw", "Algemene termijnenwet"}},
	{regulation{bwb: "BWBR0001840", shape: plain, bare: true}, []string{"Gw", "Grondwet"}},
	{regulation{bwb: "BWBR0007149", shape: plain}, []string{"Wav", "Wet arbeid vreemdelingen"}},
	{regulation{bwb: "BWBR0003738", shape: plain}, []string{"RWN", "Rijkswet op het Nederlanderschap"}},
	{regulation{bwb: "BWBR0015703", shape: plain}, []string{"Pw", "Participatiewet", "Wwb", "Wet werk en bijstand"}},
	{regulation{bwb: "BWBR0005252", shape: plain}, []string{"Wob", "Wet openbaarheid van bestuur"}},
	{regulation{bwb: "BWBR0005416", shape: plain}, []string{"Gemeentewet"}},
	{regulation{bwb: "BWBR0002320", shape: plain}, []string{"AWR", "Algemene wet inzake rijksbelastingen"}},
	{regulation{bwb: "BWBR0001854", shape: plain}, []string{"Sr", "WvSr", "Wetboek van Strafrecht"}},
	{regulation{bwb: "BWBR0001903", shape: plain}, []string{"Sv", "WvSv", "Wetboek van Strafvordering"}},
	{regulation{bwb: "BWBR0001827", shape: plain}, []string{"Rv", "Wetboek van Burgerlijke Rechtsvordering"}},
	{regulation{bwb: "BWBV0001000", shape: plain, bare: true}, []string{
		"EVRM", "Europees Verdrag voor de Rechten van de Mens", "Verdrag tot bescherming van de rechten van de mens en de fundamentele vrijheden",
		"Europees Verdrag tot bescherming van de rechten van de mens en de fundamentele vrijheden",
	}},
	{regulation{bwb: "BWBV0001002", shape: plain}, []string{"Vluchtelingenverdrag", "Verdrag betreffende de status van vluchtelingen"}},
	{regulation{bwb: "BWBV0002508", shape: plain, bare: true}, []string{"IVRK", "Kinderrechtenverdrag", "Verdrag inzake de rechten van het kind"}},
	{regulation{shape: colon, parts: books}, []string{"BW", "Burgerlijk Wetboek"}},
}

// circular is the Vreemdelingencirculaire 2000, published in three parts.
var circular = map[string]string{"a": "BWBR0012287", "b": "BWBR0012289", "c": "BWBR0012288"}

// books are those of the Burgerlijk Wetboek, each published by itself with
// article numbers of its own: 6:162 is article 162 of book 6.
var books = map[string]string{
	"1": "BWBR0002656", "2": "BWBR0003045", "3": "BWBR0005291", "4": "BWBR0002761", "5": "BWBR0005288",
	"6": "BWBR0005289", "7": "BWBR0005290", "8": "BWBR0005034", "10": "BWBR0030068",
}
