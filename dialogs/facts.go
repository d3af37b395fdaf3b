package dialogs

import "slices"

// Facts are what is known of what people do together: the inputs of the decision table
// (DOMAIN 2.2). They come from a claim, from an idea as if carried out as written, or from an
// agreement. The zero value of every field means that it is not known.
type Facts struct {
	Contact        Contact  `json:"contact,omitempty"`
	Aware          Tri      `json:"aware,omitempty"` // does the partner know of it, and does each decide
	Relation       Relation `json:"relation,omitempty"`
	Exchange       Exchange `json:"exchange,omitempty"`
	Together       Together `json:"together,omitempty"`
	Settled        Tri      `json:"settled,omitempty"` // repeated, or its next date stands
	Goal           Tri      `json:"goal,omitempty"`    // Yes: both would name the same one
	BenefitMe      Tri      `json:"benefit_me,omitempty"`
	BenefitPartner Tri      `json:"benefit_partner,omitempty"`
	New            Tri      `json:"new,omitempty"` // something neither could make alone (S22)
	WinWin         Tri      `json:"winwin,omitempty"`
	Target         Tri      `json:"target,omitempty"` // the people they serve overlap (S29)
	Will           Will     `json:"will,omitempty"`
}

// Contact is how well the two know each other.
type Contact string

// The kinds of contact.
const (
	ContactNone   Contact = "none"
	ContactKnows  Contact = "knows"
	ContactActive Contact = "active"
)

// Relation is how the two stand to each other. Unknown counts as peer.
type Relation string

// The relations of DOMAIN 2.2.
const (
	Peer               Relation = "peer"
	Employee           Relation = "employee"
	Subcontractor      Relation = "subcontractor"
	SupplierOrCustomer Relation = "supplier_or_customer"
	Tenant             Relation = "tenant"
	Franchise          Relation = "franchise"
	Sponsor            Relation = "sponsor"
	SameFirm           Relation = "same_firm"
	Private            Relation = "private"
)

// Exchange is what goes back and forth without anything being done together: recommending,
// material, links, commission, discount, consignment, advice, cover, barter, shared cost.
type Exchange string

// The directions of an exchange.
const (
	ExchangeNo     Exchange = "no"
	ExchangeOneWay Exchange = "one_way"
	ExchangeMutual Exchange = "mutual"
)

// Together says whether both put work or know-how into the same thing.
type Together string

// The states of a joint activity. Past means more than twelve months ago or declared over.
const (
	TogetherNo    Together = "no"
	TogetherIdea  Together = "idea"
	TogetherDated Together = "dated_plan"
	TogetherYes   Together = "yes"
	TogetherPast  Together = "past"
)

// Will says who would like to do something together.
type Will string

// The states of will.
const (
	WillNo   Will = "no"
	WillMe   Will = "me"
	WillBoth Will = "both"
)

// fact is one entry of Facts as the script names it, with all values it can take.
type fact struct {
	name   string
	values []string
	get    func(*Facts) string
	set    func(*Facts, string)
}

// facts are all entries of Facts by which the script asks and answers.
var facts = []fact{
	factOf("contact", []Contact{ContactNone, ContactKnows, ContactActive}, func(f *Facts) *Contact { return &f.Contact }),
	factOf("aware", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.Aware }),
	factOf("relation", []Relation{Peer, Employee, Subcontractor, SupplierOrCustomer, Tenant, Franchise, Sponsor, SameFirm, Private},
		func(f *Facts) *Relation { return &f.Relation }),
	factOf("exchange", []Exchange{ExchangeNo, ExchangeOneWay, ExchangeMutual}, func(f *Facts) *Exchange { return &f.Exchange }),
	factOf("together", []Together{TogetherNo, TogetherIdea, TogetherDated, TogetherYes, TogetherPast}, func(f *Facts) *Together { return &f.Together }),
	factOf("settled", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.Settled }),
	factOf("goal", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.Goal }),
	factOf("benefit-me", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.BenefitMe }),
	factOf("benefit-partner", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.BenefitPartner }),
	factOf("new", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.New }),
	factOf("winwin", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.WinWin }),
	factOf("target", []Tri{Yes, No}, func(f *Facts) *Tri { return &f.Target }),
	factOf("will", []Will{WillNo, WillMe, WillBoth}, func(f *Facts) *Will { return &f.Will }),
}

func factOf[T ~string](name string, values []T, at func(*Facts) *T) fact {
	return fact{
		name:   name,
		values: strs(values),
		get:    func(f *Facts) string { return string(*at(f)) },
		set:    func(f *Facts, v string) { *at(f) = T(v) },
	}
}

func findFact(name string) (fact, bool) {
	i := slices.IndexFunc(facts, func(f fact) bool { return f.name == name })
	if i < 0 {
		return fact{}, false
	}
	return facts[i], true
}

// learn takes over from later what it knows; what it does not know stays.
func (f *Facts) learn(later Facts) {
	for _, fact := range facts {
		if v := fact.get(&later); v != "" {
			fact.set(f, v)
		}
	}
}
