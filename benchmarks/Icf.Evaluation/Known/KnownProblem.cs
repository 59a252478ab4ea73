using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Known;

/// <summary>A model with data, whose posterior is known.</summary>
internal abstract class KnownProblem(string name)
{
    public string Name => name;

    public override string ToString() => name;

    /// <summary>Asks an engine for the posterior, and compares it with the truth.</summary>
    /// <exception cref="OperationCanceledException">The engine's time was over.</exception>
    public abstract KnownAnswer Ask(IQueriedEngine engine, long seed);

    /// <summary>Makes a problem.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="model">The model; it gives the quantities that are compared, in the order of the truth.</param>
    /// <param name="data">The model's arguments.</param>
    /// <param name="truth">The posterior; asked for once.</param>
    public static KnownProblem Of<TArgs, TLatents>(
        string name,
        Model<TArgs, double[], TLatents> model,
        TArgs data,
        Func<Moments> truth
    ) => Of(name, model, data, static all => all, truth);

    /// <summary>Makes a problem.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="model">The model.</param>
    /// <param name="data">The model's arguments.</param>
    /// <param name="quantities">What of the result is compared, in the order of the truth.</param>
    /// <param name="truth">The posterior; asked for once.</param>
    public static KnownProblem Of<TArgs, TResult, TLatents>(
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
    ) : KnownProblem(name)
    {
        public override KnownAnswer Ask(IQueriedEngine engine, long seed)
        {
            (Posterior<TResult, TLatents> posterior, Measurement cost) = Measurement.Of(() =>
            {
                Posterior<TResult, TLatents> asked = engine.Answer(model, data, seed);
                _ = asked.Reliability;
                return asked;
            });
            Moments known = truth.Value;
            return new KnownAnswer
            {
                Problem = Name,
                Engine = engine.Name,
                Seed = seed,
                Errors = MarginalErrors.Of(posterior.Result.Map(quantities), known),
                Evidence =
                    known.LogEvidence is { } logEvidence && !double.IsNaN(posterior.LogEvidence)
                        ? (
                            Math.Abs(posterior.LogEvidence - logEvidence),
                            double.Hypot(posterior.LogEvidenceStandardError, known.LogEvidenceError)
                        )
                        : null,
                Draws = posterior.Particles,
                Diagnostics = posterior.Diagnostics,
                Cost = cost,
            };
        }
    }
}
