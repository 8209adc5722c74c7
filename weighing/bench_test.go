package weighing_test

import (
	"fmt"
	"testing"

	"beraad/weighing"
	"beraad/weighing/weighingtest"
)

func BenchmarkLabel(b *testing.B) {
	for _, values := range []int{3, 6, 8, 12} {
		for _, arguments := range []int{10, 100, 500, 1000, 10_000} { // 500 on 8 is P12, 10,000 on 8 is P14
			b.Run(fmt.Sprintf("arguments=%d/values=%d", arguments, values), func(b *testing.B) {
				d := weighingtest.Realistic(arguments, values)
				n := compiled(b, d)
				b.ReportAllocs()
				for b.Loop() {
					n.Label(d.Parties[0])
				}
			})
		}
	}
}

func BenchmarkOrders(b *testing.B) {
	for _, arguments := range []int{30, 120, 2000} {
		for _, values := range []int{3, 6, 9, 12} { // 120 on 12 is P13
			b.Run(fmt.Sprintf("arguments=%d/values=%d", arguments, values), func(b *testing.B) {
				d := weighingtest.Realistic(arguments, values)
				n := compiled(b, d)
				b.ReportAllocs()
				for b.Loop() {
					if _, _, complete := n.Orders(d.Parties[0]); !complete {
						b.Fatal("not fully examined")
					}
				}
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, arguments := range []int{10, 100, 1000, 10_000} {
		b.Run(fmt.Sprintf("arguments=%d", arguments), func(b *testing.B) {
			d := weighingtest.Realistic(arguments, 8)
			b.ReportAllocs()
			for b.Loop() {
				compiled(b, d)
			}
		})
	}
}

// BenchmarkAnalyse is the whole answer, with conditions, pivots and explanations.
func BenchmarkAnalyse(b *testing.B) {
	for _, arguments := range []int{10, 30, 120, 500} {
		b.Run(fmt.Sprintf("arguments=%d", arguments), func(b *testing.B) {
			n := compiled(b, weighingtest.Realistic(arguments, 6))
			b.ReportAllocs()
			for b.Loop() {
				n.Analyse(weighing.Scope{})
			}
		})
	}
}
