using Icf.Traces;

namespace Icf.Inference;

/// <summary>The model, the arguments and the intervention that a posterior came from.</summary>
internal abstract class Origin<TResult, TLatents>
{
    /// <summary>What is known of the model without running it.</summary>
    public abstract ProposalSkeleton Skeleton { get; }

    /// <summary>Whether latents and data can be drawn from the prior.</summary>
    public abstract bool IsSimulable { get; }

    /// <summary>Draws latents and data from the prior, with the same arguments.</summary>
    public abstract Predictive<TResult, TLatents> FromPrior(int count, long seed, SamplingOptions options);

    /// <summary>Runs every draw under an intervention, with the same arguments.</summary>
    public abstract Counterfactual<TResult, TLatents> Under(
        Intervention intervention,
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    );

    /// <summary>Draws new data for every draw, with the same arguments.</summary>
    public abstract Predictive<TResult, TLatents> Predict(
        Posterior<TResult, TLatents> posterior,
        int replicates,
        long seed,
        SamplingOptions options
    );

    /// <summary>What each datum adds to the likelihood of every draw.</summary>
    public abstract PointwiseLogLikelihood Pointwise(Posterior<TResult, TLatents> posterior, SamplingOptions options);

    /// <summary>The log density of latents and data of every draw, in nats.</summary>
    public abstract double[] LogJoints(Draws draws, CancellationToken cancellationToken);

    /// <summary>The numbers among the data that draws observe, by address.</summary>
    public abstract IReadOnlyDictionary<string, double> Observed(Draws draws, CancellationToken cancellationToken);

    /// <summary>The densities of every draw that power-scaling raises to powers.</summary>
    public abstract DrawDensities Densities(
        Posterior<TResult, TLatents> posterior,
        PowerScalingOptions options,
        CancellationToken cancellationToken
    );

    /// <summary>A belief that begins with the draws of a posterior.</summary>
    public abstract Sequential<TResult, TLatents> AsPrior(
        Posterior<TResult, TLatents> posterior,
        int particles,
        long seed,
        SequentialOptions options,
        CancellationToken cancellationToken
    );
}

/// <summary>The same with a known type of arguments, so that other arguments can be used.</summary>
/// <param name="model">The model.</param>
/// <param name="args">The arguments, data included.</param>
/// <param name="done">The intervention; null for none.</param>
internal sealed class Origin<TArgs, TResult, TLatents>(
    Model<TArgs, TResult, TLatents> model,
    TArgs args,
    Intervention? done
) : Origin<TResult, TLatents>
{
    /// <summary>The origin of a posterior of a model.</summary>
    /// <exception cref="ArgumentException">The posterior is of another model.</exception>
    public static Origin<TArgs, TResult, TLatents> Of(
        Posterior<TResult, TLatents> posterior,
        Model<TArgs, TResult, TLatents> model
    ) =>
        posterior.Origin is Origin<TArgs, TResult, TLatents> origin && origin.IsOf(model)
            ? origin
            : throw new ArgumentException($"The posterior is not one of {model.Name}.", nameof(posterior));

    public override ProposalSkeleton Skeleton => model.ProposalSkeleton;

    public override bool IsSimulable => (model.Traits & ModelTraits.Simulable) != 0;

    public override Counterfactual<TResult, TLatents> Under(
        Intervention intervention,
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    ) => Under(intervention, args, posterior, seed, options);

    /// <summary>The same with other arguments.</summary>
    public Counterfactual<TResult, TLatents> Under(
        Intervention intervention,
        TArgs others,
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(intervention);
        var sampler = new CounterfactualSampler<TArgs, TResult>(model, args, done);
        (Draws<TResult> draws, IReadOnlyDictionary<string, double[]> data) = sampler.Run(
            posterior.Draws,
            others,
            intervention,
            seed,
            options
        );
        return new(draws, posterior.Diagnostics, model.Latents, data);
    }

    public override Predictive<TResult, TLatents> Predict(
        Posterior<TResult, TLatents> posterior,
        int replicates,
        long seed,
        SamplingOptions options
    ) => Predict(args, posterior, replicates, seed, options);

    /// <summary>The same with other arguments.</summary>
    public Predictive<TResult, TLatents> Predict(
        TArgs others,
        Posterior<TResult, TLatents> posterior,
        int replicates,
        long seed,
        SamplingOptions options
    ) => Predicted(new(model, others, Forced()), posterior, replicates, seed, options);

    public override Predictive<TResult, TLatents> FromPrior(int count, long seed, SamplingOptions options)
    {
        var weights = new ImportanceWeights(new double[count]);
        (Draws<TResult> draws, IReadOnlyDictionary<string, double[]> data) = new PredictiveSampler<TArgs, TResult>(
            model,
            args,
            Forced()
        ).RunFromPrior(weights, seed, options);
        return new(draws, new Importance(draws, weights) { PriorShare = 1 }, model.Latents, data);
    }

    /// <summary>Goes on from the data of the posterior, with arguments that have more of them.</summary>
    public Predictive<TResult, TLatents> GoOn(
        TArgs later,
        Posterior<TResult, TLatents> posterior,
        int replicates,
        long seed,
        SamplingOptions options
    )
    {
        ForcedValues? forced = Forced();
        var sampler = new PredictiveSampler<TArgs, TResult>(
            model,
            later,
            forced,
            () => new DrawReplay<TArgs, TResult>(model, args, forced, options.CancellationToken)
        );
        return Predicted(sampler, posterior, replicates, seed, options);
    }

    private Predictive<TResult, TLatents> Predicted(
        PredictiveSampler<TArgs, TResult> sampler,
        Posterior<TResult, TLatents> posterior,
        int replicates,
        long seed,
        SamplingOptions options
    )
    {
        (Draws<TResult> draws, IReadOnlyDictionary<string, double[]> data) = sampler.Run(
            posterior.Draws,
            replicates,
            seed,
            options
        );
        return new(draws, posterior.Diagnostics, model.Latents, data);
    }

    public override PointwiseLogLikelihood Pointwise(Posterior<TResult, TLatents> posterior, SamplingOptions options) =>
        new PointwiseSampler<TArgs, TResult>(model, args, Forced()).Run(
            posterior.Draws,
            posterior.Diagnostics,
            options
        );

    public override DrawDensities Densities(
        Posterior<TResult, TLatents> posterior,
        PowerScalingOptions options,
        CancellationToken cancellationToken
    )
    {
        ForcedValues? forced = Forced();
        return DrawDensities.Of(
            listener => new DrawReplay<TArgs, TResult>(model, args, forced, cancellationToken) { Listener = listener },
            posterior.Draws,
            options,
            cancellationToken
        );
    }

    public override double[] LogJoints(Draws draws, CancellationToken cancellationToken)
    {
        var replay = new DrawReplay<TArgs, TResult>(model, args, Forced(), cancellationToken);
        var densities = new double[draws.Count];
        for (int draw = 0; draw < densities.Length; draw++)
        {
            replay.Run(draws.Particle(draw));
            densities[draw] = replay.LogJoint;
        }

        return densities;
    }

    public override IReadOnlyDictionary<string, double> Observed(Draws draws, CancellationToken cancellationToken)
    {
        var numbers = new DataNumbers();
        var replay = new DrawReplay<TArgs, TResult>(model, args, Forced(), cancellationToken) { Numbers = numbers };
        replay.Run(draws.Particle(draws.Heaviest));
        return numbers.Numbers.ToDictionary(static one => one.At.ToString(), static one => one.Value);
    }

    public override Sequential<TResult, TLatents> AsPrior(
        Posterior<TResult, TLatents> posterior,
        int particles,
        long seed,
        SequentialOptions options,
        CancellationToken cancellationToken
    )
    {
        if (done is not null)
            throw new ArgumentException(
                "The posterior is one under an intervention, which further data sets would not be under.",
                nameof(posterior)
            );
        model.Require(ModelTraits.Simulable);
        var belief = new Sequential<TArgs, TResult, TLatents>(model, particles, seed, options);
        double[] logWeights = [.. posterior.Draws.Weights.ForExpectations.Select(Math.Log)];
        var rng = new Rng(seed).Split(-1);
        int[] drawn = Resampling.Many(options.Resampling, logWeights, belief.Particles, ref rng);
        belief.Begin(args, Array.ConvertAll(drawn, posterior.Draws.Particle), cancellationToken);
        return belief;
    }

    private ForcedValues? Forced() => done is null ? null : new ForcedValues(model.ProposalSkeleton, done);

    private bool IsOf(Model<TArgs, TResult, TLatents> other) => model.ProposalSkeleton == other.ProposalSkeleton;
}
