using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>On what a site depends directly; terms are separated by commas.</summary>
/// <param name="Of">The site, an argument of a call, or <c>return</c>, with its indices.</param>
/// <param name="Arguments">What its arguments depend on.</param>
/// <param name="Control">What else decides whether it is visited.</param>
/// <param name="Turns">Where the counters of its loops begin, if not at zero.</param>
internal sealed record DependenceSpec(string Of, string Arguments, string Control, string Turns);

/// <summary>On what the sites of a model depend directly.</summary>
/// <param name="All">The sites in source order, and what is returned.</param>
/// <param name="AreAssumed">Whether the body could not be followed, so that each depends on all before it.</param>
internal sealed record DependencesSpec(EquatableArray<DependenceSpec> All, bool AreAssumed);
