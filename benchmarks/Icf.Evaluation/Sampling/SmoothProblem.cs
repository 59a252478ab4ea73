using Icf.Evaluation.Truths;
using Icf.Inference;

namespace Icf.Evaluation.Sampling;

/// <summary>A differentiable model with data, whose posterior is known.</summary>
internal abstract class SmoothProblem(string name)
{
    public string Name => name;

    public override string ToString() => name;

    /// <summary>How the sampler runs.</summary>
    public NutsOptions Options { get; init; } = NutsOptions.Default;

    /// <summary>The least effective draws for a gradient, where there is a bound.</summary>
    public double? LeastEssPerGradient { get; init; }

    /// <summary>Samples the posterior by chains and compares it with the truth.</summary>
    public abstract NutsAnswer Answer(long seed);

    /// <summary>Samples the posterior by weighted draws of what is fitted, and compares it with the truth.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What is fitted, and how.</param>
    public abstract VariationalAnswer Fitted(long seed, VariationalOptions options);

    /// <summary>Makes a problem.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="model">The model; it gives the quantities that are compared, in the order of the truth.</param>
    /// <param name="data">The model's arguments.</param>
    /// <param name="truth">The posterior; asked for once.</param>
    public static SmoothProblem Of<TArgs, TLatents>(
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
    public static SmoothProblem Of<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<TResult, double[]> quantities,
        Func<Moments> truth
    ) => new Typed<TArgs, TResult, TLatents>(name, model, data, quantities, new Lazy<Moments>(truth));

    /// <summary>The problem with other options, or with a bound of its own.</summary>
    /// <param name="options">How the sampler runs; null for its defaults.</param>
    /// <param name="leastEssPerGradient">The least effective draws for a gradient; null for no bound.</param>
    public abstract SmoothProblem With(NutsOptions? options = null, double? leastEssPerGradient = null);

    private sealed class Typed<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<TResult, double[]> quantities,
        Lazy<Moments> truth
    ) : SmoothProblem(name)
    {
        public override SmoothProblem With(NutsOptions? options, double? leastEssPerGradient) =>
            new Typed<TArgs, TResult, TLatents>(Name, model, data, quantities, truth)
            {
                Options = options ?? NutsOptions.Default,
                LeastEssPerGradient = leastEssPerGradient,
            };

        public override NutsAnswer Answer(long seed)
        {
            (Posterior<TResult, TLatents> posterior, Measurement cost) = Measurement.Of(() =>
            {
                Posterior<TResult, TLatents> asked = model.Nuts(data, Options, seed);
                _ = asked.Reliability;
                return asked;
            });
            return new NutsAnswer(
                Name,
                seed,
                MarginalErrors.Of(posterior.Result.Map(quantities), truth.Value),
                (Chains)posterior.Diagnostics,
                posterior.Reliability.Level,
                cost
            );
        }

        public override VariationalAnswer Fitted(long seed, VariationalOptions options)
        {
            (Posterior<TResult, TLatents> posterior, Measurement cost) = Measurement.Of(() =>
                model.VariationalInference(data, VariationalGoals.Draws, seed, options)
            );
            return new VariationalAnswer(
                Name,
                options.Family,
                seed,
                MarginalErrors.Of(posterior.Result.Map(quantities), truth.Value),
                posterior.EffectiveSampleSize / posterior.Particles,
                posterior.ParetoK,
                posterior.Reliability.Level,
                cost
            );
        }
    }
}
