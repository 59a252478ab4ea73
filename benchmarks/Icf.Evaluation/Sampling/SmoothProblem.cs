using Icf.Evaluation.Known;

namespace Icf.Evaluation.Sampling;

/// <summary>A problem for samplers that follow the gradient.</summary>
/// <param name="Known">The differentiable model, its data and the truth.</param>
internal sealed record SmoothProblem(KnownProblem Known)
{
    public string Name => Known.Name;

    /// <summary>How the sampler runs.</summary>
    public NutsOptions Options { get; init; } = NutsOptions.Default;

    /// <summary>The least effective draws for a gradient, where there is a bound.</summary>
    public double? LeastEssPerGradient { get; init; }

    /// <summary>Samples the posterior by chains and compares it with the truth.</summary>
    public KnownAnswer Sampled(long seed) => Known.Ask(new QueriedNuts(Options), seed);

    /// <summary>Samples the posterior by weighted draws of what is fitted, and compares it with the truth.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What is fitted, and how.</param>
    public KnownAnswer Fitted(long seed, VariationalOptions options) =>
        Known.Ask(new QueriedVariational(VariationalGoals.Draws, options), seed);
}
