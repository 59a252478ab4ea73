using Icf.Evaluation.Known;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Refinement;

/// <summary>A problem for refined proposals.</summary>
/// <param name="Known">The model, its data and the truth.</param>
internal sealed record RefineProblem(KnownProblem Known)
{
    public string Name => Known.Name;

    /// <summary>How proposals are fitted.</summary>
    public RefineOptions Options { get; init; } = RefineOptions.Default;

    /// <summary>Refines a proposal and compares the answer with the truth.</summary>
    public RefineAnswer Answer(long seed)
    {
        KnownAnswer answer = Known.Ask(new QueriedRefine(RefineGoals.Particles, Options), seed);
        return new RefineAnswer
        {
            Problem = Name,
            Seed = seed,
            EssFraction = answer.EssFraction,
            Errors = answer.Errors,
            EvidenceErrors = answer.EvidenceErrors ?? 0,
            Cost = answer.Cost,
            Report = answer.Importance.Refinement!,
            Level = answer.Level,
        };
    }

    /// <summary>The problem with other options.</summary>
    public RefineProblem With(RefineOptions options) => this with { Options = options };

    /// <inheritdoc cref="KnownProblem.Of{TArgs, TLatents}"/>
    public static RefineProblem Of<TArgs, TLatents>(
        string name,
        Model<TArgs, double[], TLatents> model,
        TArgs data,
        Func<Moments> truth
    ) => new(KnownProblem.Of(name, model, data, truth));

    /// <inheritdoc cref="KnownProblem.Of{TArgs, TResult, TLatents}"/>
    public static RefineProblem Of<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<TResult, double[]> quantities,
        Func<Moments> truth
    ) => new(KnownProblem.Of(name, model, data, quantities, truth));
}
