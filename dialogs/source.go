package dialogs

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// source is one value of a YAML file together with the place where it stands.
// Exactly one of text, items and pairs is meant, as kind says.
type source struct {
	file      string
	line, col int
	kind      sourceKind
	text      string   // kind is scalar
	items     []source // kind is list
	pairs     []pair   // kind is mapping, in the order of the file
}

type pair struct {
	key   source
	value source
}

type sourceKind string

const (
	absent  sourceKind = "nothing"
	scalar  sourceKind = "a text"
	list    sourceKind = "a list"
	mapping sourceKind = "a mapping"
)

// parseSource reads one YAML file. Aliases and anchors are refused: a script says what it says.
func parseSource(file string, data []byte) (s source, problems []Problem) {
	defer func() {
		if r := recover(); r != nil { // the YAML library has panicked on hostile input before
			problems = append(problems, Problem{file, 1, 1, fmt.Sprintf("this is not YAML: %v", r), "yaml"})
		}
	}()
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		p := Problem{file, 1, 1, "this is not YAML: " + err.Error(), "yaml"}
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			p.Message = "this is not YAML: " + syntax.GetMessage()
			if tk := syntax.GetToken(); tk != nil && tk.Position != nil {
				p.Line, p.Col = tk.Position.Line, tk.Position.Column
			}
		}
		return source{file: file, line: 1, col: 1, kind: absent}, []Problem{p}
	}
	b := sourceBuilder{file: file}
	root := source{file: file, line: 1, col: 1, kind: absent}
	for i, doc := range f.Docs {
		if i > 0 {
			b.bad(doc.Body, "a second YAML document: one document a file")
			break
		}
		if doc.Body != nil {
			root = b.build(doc.Body)
		}
	}
	return root, b.problems
}

type sourceBuilder struct {
	file     string
	problems []Problem
}

func (b *sourceBuilder) bad(n ast.Node, message string) {
	at := b.at(n)
	b.problems = append(b.problems, Problem{b.file, at.line, at.col, message, "yaml"})
}

func (b *sourceBuilder) at(n ast.Node) source {
	s := source{file: b.file, line: 1, col: 1, kind: absent}
	if n != nil && n.GetToken() != nil && n.GetToken().Position != nil {
		s.line, s.col = n.GetToken().Position.Line, n.GetToken().Position.Column
	}
	return s
}

func (b *sourceBuilder) build(n ast.Node) source {
	s := b.at(n)
	switch n := n.(type) {
	case nil:
		return s
	case *ast.NullNode:
		return s
	case *ast.MappingNode:
		s.kind = mapping
		for _, v := range n.Values {
			s.pairs = b.pair(s.pairs, v)
		}
		if len(s.pairs) > 0 {
			s.line, s.col = s.pairs[0].key.line, s.pairs[0].key.col
		}
	case *ast.MappingValueNode:
		s.kind = mapping
		s.pairs = b.pair(nil, n)
		s.line, s.col = s.pairs[0].key.line, s.pairs[0].key.col
	case *ast.SequenceNode:
		s.kind = list
		for _, v := range n.Values {
			s.items = append(s.items, b.build(v))
		}
	case *ast.LiteralNode:
		s.kind, s.text = scalar, n.Value.Value
	case *ast.StringNode:
		s.kind, s.text = scalar, n.Value
	case *ast.AliasNode, *ast.AnchorNode, *ast.MergeKeyNode, *ast.TagNode:
		b.bad(n, "anchors, aliases and tags are not used in scripts: write the value out")
	default: // numbers and truth values are read as the text that stands there
		s.kind, s.text = scalar, n.GetToken().Value
	}
	return s
}

func (b *sourceBuilder) pair(pairs []pair, v *ast.MappingValueNode) []pair {
	key := b.at(v.Key)
	key.kind = scalar
	if str, ok := v.Key.(*ast.StringNode); ok {
		key.text = str.Value
	} else {
		key.text = v.Key.GetToken().Value
	}
	return append(pairs, pair{key, b.build(v.Value)})
}
