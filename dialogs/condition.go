package dialogs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Condition decides over a conversation. Written:
//
//	partner.verdict is network and not (light.goal is yes or partners.open > 0)
//	partner.verdict in (emerging, lopsided)
//	partner.named
//
// Every field and every value is checked against its Go type when the script is loaded.
type Condition struct {
	Text string
	Pos  Pos
	test func(*scope) bool
	uses []string
}

// Fields are the names of the fields that decide.
func (c *Condition) Fields() []string { return c.uses }

func (c *Condition) holds(s *scope) bool { return c == nil || c.test(s) }

// parseCondition reads a condition. An error names what was found and what is allowed.
func parseCondition(text string) (*Condition, error) {
	p := &conditionParser{words: conditionWords(text), cond: &Condition{Text: text}}
	test, err := p.or()
	if err != nil {
		return nil, err
	}
	if w := p.peek(); w != "" {
		return nil, fmt.Errorf("%q does not belong here: join with and, or", w)
	}
	p.cond.test = test
	return p.cond, nil
}

func conditionWords(text string) []string {
	for _, mark := range []string{"(", ")", ",", ">=", "<="} {
		text = strings.ReplaceAll(text, mark, " "+mark+" ")
	}
	return strings.Fields(text)
}

type test = func(*scope) bool

type conditionParser struct {
	words []string
	cond  *Condition
	depth int
}

func (p *conditionParser) peek() string {
	if len(p.words) == 0 {
		return ""
	}
	return p.words[0]
}

func (p *conditionParser) take() string {
	w := p.peek()
	if w != "" {
		p.words = p.words[1:]
	}
	return w
}

func (p *conditionParser) accept(word string) bool {
	if p.peek() != word {
		return false
	}
	p.take()
	return true
}

func (p *conditionParser) or() (test, error) {
	left, err := p.and()
	for err == nil && p.accept("or") {
		a := left
		var b test
		b, err = p.and()
		left = func(s *scope) bool { return a(s) || b(s) }
	}
	return left, err
}

func (p *conditionParser) and() (test, error) {
	left, err := p.unary()
	for err == nil && p.accept("and") {
		a := left
		var b test
		b, err = p.unary()
		left = func(s *scope) bool { return a(s) && b(s) }
	}
	return left, err
}

func (p *conditionParser) unary() (test, error) {
	if p.depth++; p.depth > 50 {
		return nil, fmt.Errorf("the condition is nested too deeply")
	}
	defer func() { p.depth-- }()
	switch {
	case p.accept("not"):
		t, err := p.unary()
		return func(s *scope) bool { return !t(s) }, err
	case p.accept("("):
		t, err := p.or()
		if err == nil && !p.accept(")") {
			err = fmt.Errorf("found %q where ) closes the parenthesis", p.peek())
		}
		return t, err
	}
	return p.comparison()
}

func (p *conditionParser) comparison() (test, error) {
	name := p.take()
	if name == "" {
		return nil, fmt.Errorf("the condition ends where a field is expected")
	}
	f, err := findField(name)
	if err != nil {
		return nil, err
	}
	p.cond.uses = append(p.cond.uses, f.name)
	switch {
	case f.flag != nil:
		return f.flag, nil
	case f.number != nil:
		return p.number(f)
	case f.values == nil:
		return nil, fmt.Errorf("%s is a free text and cannot be compared", f.name)
	}
	switch op := p.take(); op {
	case "is":
		negative := p.accept("not")
		v, err := p.value(f)
		return func(s *scope) bool { return (f.value(s) == v) != negative }, err
	case "in":
		if !p.accept("(") {
			return nil, fmt.Errorf("after in comes a list: %s in (a, b)", f.name)
		}
		var vs []string
		for {
			v, err := p.value(f)
			if err != nil {
				return nil, err
			}
			vs = append(vs, v)
			if p.accept(")") {
				break
			}
			if !p.accept(",") {
				return nil, fmt.Errorf("found %q in the list where , or ) is expected", p.peek())
			}
		}
		return func(s *scope) bool { return slices.Contains(vs, f.value(s)) }, nil
	default:
		return nil, fmt.Errorf("found %q after %s where is, is not or in is expected", op, f.name)
	}
}

func (p *conditionParser) value(f *field) (string, error) {
	v := p.take()
	if !slices.Contains(f.values, v) {
		return "", fmt.Errorf("%s is never %q: it is %s", f.name, v, oneOf(f.values))
	}
	if v == unknownWord {
		return "", nil
	}
	return v, nil
}

func (p *conditionParser) number(f *field) (test, error) {
	op := p.take()
	n, err := strconv.Atoi(p.take())
	if err != nil {
		return nil, fmt.Errorf("%s is a number: compare it as in %s > 1", f.name, f.name)
	}
	switch op {
	case "is":
		return func(s *scope) bool { return f.number(s) == n }, nil
	case ">":
		return func(s *scope) bool { return f.number(s) > n }, nil
	case "<":
		return func(s *scope) bool { return f.number(s) < n }, nil
	case ">=":
		return func(s *scope) bool { return f.number(s) >= n }, nil
	case "<=":
		return func(s *scope) bool { return f.number(s) <= n }, nil
	}
	return nil, fmt.Errorf("found %q after %s where is, <, >, <= or >= is expected", op, f.name)
}

// oneOf lists what would be allowed: "a, b or c".
func oneOf(values []string) string {
	if len(values) < 2 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:len(values)-1], ", ") + " or " + values[len(values)-1]
}
