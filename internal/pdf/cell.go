package pdf

import (
	"regexp"

	"github.com/carlos7ags/folio/content"
	"github.com/carlos7ags/folio/layout"
)

// withCells is an element of a document in which the cells of tables are tagged. The library draws and tags a row as a whole; what it
// draws of each cell begins with the ground that cellStyle gives it, which is not kept.
type withCells struct{ layout.Element }

const cellStyle = `th { background: rgb(0, 0, 51) } td { background: rgb(0, 0, 102) }
`

// cellGround is a ground as it is drawn, and cellTags are the tags of cells by the blue of it.
var (
	cellGround = regexp.MustCompile(`q\n0 0 (0\.[24]) rg\n[^\n]+ re\nf\nQ\n?`)
	cellTags   = map[string]string{"0.2": "TH", "0.4": "TD"}
)

// PlanLayout lays the element out as the library does, with the cells of its rows as children of these.
func (e withCells) PlanLayout(area layout.LayoutArea) layout.LayoutPlan {
	plan := e.Element.PlanLayout(area)
	tagCells(plan.Blocks)
	if plan.Overflow != nil {
		plan.Overflow = withCells{plan.Overflow}
	}
	return plan
}

// KeepTogether reports whether the element is not to be split between pages.
func (e withCells) KeepTogether() bool {
	kept, ok := e.Element.(interface{ KeepTogether() bool })
	return ok && kept.KeepTogether()
}

func tagCells(blocks []layout.PlacedBlock) {
	for i := range blocks {
		if row := &blocks[i]; row.Tag != "TR" {
			tagCells(row.Children)
		} else if len(row.Children) == 0 {
			splitRow(row)
		}
	}
}

// splitRow gives a row its cells as children, each of which writes its part of what the row draws.
func splitRow(row *layout.PlacedBlock) {
	draw := row.Draw
	cells := cellsOf(draw, layout.DrawContext{Page: &layout.PageResult{}}, 0, 0) // their number and tags are the same everywhere
	row.Draw = func(ctx layout.DrawContext, x, top float64) { cells = cellsOf(draw, ctx, x, top) }
	for k := range cells {
		row.Children = append(row.Children, layout.PlacedBlock{Tag: cells[k].tag, Draw: func(ctx layout.DrawContext, _, _ float64) {
			ctx.Stream.AppendBytes(cells[k].drawn)
		}})
	}
}

type cell struct {
	tag   string
	drawn []byte
}

// cellsOf returns what is drawn of the cells of a row.
func cellsOf(draw func(ctx layout.DrawContext, x, top float64), ctx layout.DrawContext, x, top float64) []cell {
	ctx.Stream = content.NewStream()
	draw(ctx, x, top)
	all := ctx.Stream.Bytes()
	grounds := append(cellGround.FindAllSubmatchIndex(all, -1), []int{len(all)})
	var out []cell
	for k, g := range grounds[:len(grounds)-1] {
		out = append(out, cell{cellTags[string(all[g[2]:g[3]])], all[g[1]:grounds[k+1][0]]})
	}
	return out
}
