using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>The result of the interpreter for a model.</summary>
/// <param name="Sources">What values can depend on.</param>
/// <param name="Sites">The sites that control can reach, in the order of the first visits.</param>
/// <param name="Result">The result of the model; null if it never returns a value.</param>
/// <param name="Returned">What the result, and everything that outlives a run, depends on.</param>
/// <param name="Informing">What observations, factors and accepted attempts depend on.</param>
internal sealed record ModelFlow(
    Sources Sources,
    IReadOnlyList<SiteFlow> Sites,
    Value? Result,
    SourceSet Returned,
    SourceSet Informing
)
{
    /// <summary>Whether data, or a weight that is not the same in all runs, can inform the latents.</summary>
    public bool HasData =>
        Sites.Any(s =>
            s.Informs && (s.Arguments | s.Control).Overlaps(Sources.Latents | Sources.Data | Sources.Inputs)
        );
}

/// <summary>The result of the interpreter for a site.</summary>
/// <param name="Node">The call.</param>
/// <param name="Method">The called method.</param>
internal sealed record SiteFlow(InvocationExpressionSyntax Node, IMethodSymbol Method)
{
    /// <summary>The number of the site among the sources.</summary>
    public SourceSet Source { get; set; }

    /// <summary>What its arguments depend on.</summary>
    public SourceSet Arguments { get; set; }

    /// <summary>What decides whether it is visited.</summary>
    public SourceSet Control { get; set; }

    /// <summary>What the arguments of a call of a model depend on, by the parameters of the model.</summary>
    public Dictionary<string, SourceSet> Passed { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of a sample; null for other sites.</summary>
    public Value? Result { get; set; }

    /// <summary>Whether it is an observation, a factor, or a call of a model that certainly has one.</summary>
    public bool Informs { get; set; }
}
