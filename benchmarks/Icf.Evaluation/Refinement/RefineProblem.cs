using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Refinement;

/// <summary>A model with data, whose posterior is known.</summary>
internal abstract class RefineProblem(string name)
{
    public string Name => name;

    public override string ToString() => name;

    /// <summary>How proposals are fitted.</summary>
    public RefineOptions Options { get; init; } = RefineOptions.Default;

    /// <summary>Refines a proposal and compares the answer with the truth.</summary>
    public abstract RefineAnswer Answer(long seed);

    /// <summary>The problem with other options.</summary>
    public abstract RefineProblem With(RefineOptions options);

    /// <summary>Makes a problem.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="model">The model; it gives the quantities that are compared, in the order of the truth.</param>
    /// <param name="data">The model's arguments.</param>
    /// <param name="truth">The posterior; asked for once.</param>
    public static RefineProblem Of<TArgs, TLatents>(
        string name,
        Model<TArgs, double[], TLatents> model,
        TArgs data,
        Func<Moments> truth
    ) => Of(name, model, data, all => all, truth);

    /// <summary>Makes a problem.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="model">The model.</param>
    /// <param name="data">The model's arguments.</param>
    /// <param name="quantities">What of the result is compared, in the order of the truth.</param>
    /// <param name="truth">The posterior; asked for once.</param>
    public static RefineProblem Of<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<TResult, double[]> quantities,
        Func<Moments> truth
    ) => new Typed<TArgs, TResult, TLatents>(name, model, data, quantities, new Lazy<Moments>(truth));

    private sealed class Typed<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<TResult, double[]> quantities,
        Lazy<Moments> truth
    ) : RefineProblem(name)
    {
        public override RefineProblem With(RefineOptions options) =>
            new Typed<TArgs, TResult, TLatents>(Name, model, data, quantities, truth) { Options = options };

        public override RefineAnswer Answer(long seed)
        {
            (Posterior<TResult, TLatents> posterior, Measurement cost) = Measurement.Of(() =>
                model.Refine(data, RefineGoals.Particles, seed, Options)
            );
            Moments known = truth.Value;
            MarginalErrors errors = MarginalErrors.Of(posterior.Result.Map(quantities), known);
            return new RefineAnswer
            {
                Problem = Name,
                Seed = seed,
                EssFraction = posterior.EffectiveSampleSize / posterior.Particles,
                Errors = errors,
                EvidenceErrors = known.LogEvidence is { } logEvidence
                    ? Math.Abs(posterior.LogEvidence - logEvidence)
                        / double.Hypot(posterior.LogEvidenceStandardError, known.LogEvidenceError)
                    : 0,
                Cost = cost,
                Report = posterior.Refinement!,
                Level = posterior.Reliability.Level,
            };
        }
    }
}
