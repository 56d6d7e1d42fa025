package prose

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// linkSanitizer replaces links whose address is not allowed by their text. An image from another host, which the page
// could not load, becomes a link to it.
type linkSanitizer struct{}

func (linkSanitizer) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	for _, img := range findNodes[*ast.Image](doc) {
		if classifyAddress(img.Destination) == inside {
			continue
		}
		if inLink(img) {
			unwrap(img)
			continue
		}
		link := ast.NewLink()
		link.Destination, link.Title = img.Destination, img.Title
		img.Parent().ReplaceChild(img.Parent(), img, link)
		moveChildren(img, link)
	}
	for _, link := range findNodes[*ast.Link](doc) {
		switch classifyAddress(link.Destination) {
		case refused:
			unwrap(link)
		case outside:
			link.SetAttributeString("rel", []byte("nofollow noopener"))
		}
	}
	for _, auto := range findNodes[*ast.AutoLink](doc) {
		if auto.AutoLinkType == ast.AutoLinkEmail {
			continue
		}
		switch classifyAddress(auto.URL(r.Source())) {
		case refused:
			words := ast.NewString(auto.Label(r.Source()))
			words.SetRaw(true)
			auto.Parent().ReplaceChild(auto.Parent(), auto, words)
		case outside:
			auto.SetAttributeString("rel", []byte("nofollow noopener"))
		}
	}
}

func inLink(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			return true
		}
	}
	return false
}

// unwrap replaces a node by its children.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for c := n.FirstChild(); c != nil; c = n.FirstChild() {
		parent.InsertBefore(parent, n, c)
	}
	parent.RemoveChild(parent, n)
}

func moveChildren(from, to ast.Node) {
	for c := from.FirstChild(); c != nil; c = from.FirstChild() {
		to.AppendChild(to, c)
	}
}

// addressKind classifies the address of a link.
type addressKind int

const (
	refused addressKind = iota
	inside              // a path of the portal, or a fragment
	outside             // another site, a mail address, a telephone number
)

var schemes = []string{"http", "https", "mailto", "tel"}

// classifyAddress returns the kind of an address as a browser would read it, with its entities resolved.
func classifyAddress(address []byte) addressKind {
	to := string(util.URLEscape(address, true))
	scheme, rest, ok := strings.Cut(to, ":")
	switch {
	case to == "":
		return refused
	case strings.HasPrefix(to, "//"):
		return outside
	case !ok || strings.ContainsAny(scheme, "/?#"):
		return inside
	case rest != "" && slices.Contains(schemes, strings.ToLower(scheme)):
		return outside
	}
	return refused
}
