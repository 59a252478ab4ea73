using System.Collections.Immutable;

namespace Icf.Traces;

/// <summary>On what a place depends.</summary>
/// <param name="Of">The place.</param>
/// <param name="Arguments">What its arguments depend on.</param>
/// <param name="Control">What else decides whether it is visited.</param>
/// <param name="First">Where counters begin, if not at zero.</param>
internal sealed record GraphRule(
    Term Of,
    ImmutableArray<Term> Arguments,
    ImmutableArray<Term> Control,
    ImmutableArray<TermCondition> First
)
{
    /// <summary>All that it names.</summary>
    public IEnumerable<Term> Terms => Arguments.Concat(Control).Prepend(Of);

    /// <summary>The counters in it, those of its address first.</summary>
    public ImmutableArray<string> Counters => [.. Terms.SelectMany(static t => t.Counters).Distinct()];
}
