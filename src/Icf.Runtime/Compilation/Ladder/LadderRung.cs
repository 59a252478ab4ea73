namespace Icf.Compiled;

/// <summary>One way to answer the query of a ladder, with as many draws as it is asked for.</summary>
/// <param name="query">The query.</param>
internal abstract class LadderRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
{
    /// <summary>Which rung it is.</summary>
    public abstract Rung Rung { get; }

    /// <summary>What it needs of the model.</summary>
    public virtual ModelTraits Needs => ModelTraits.Simulable;

    /// <summary>Whether it can force values.</summary>
    public virtual bool TakesInterventions => true;

    /// <summary>The draws of its first run.</summary>
    public abstract int First { get; }

    /// <summary>
    /// The share of its time that the first run may take; a second run follows only if it is worth it.
    /// </summary>
    public virtual double ForFirst => 1;

    /// <summary>The share of the whole time that the other rungs leave for it, where it is the last one.</summary>
    public virtual double Kept => 0;

    /// <summary>The most draws of a later run; <see cref="First"/> where no run of more draws is worth it.</summary>
    public virtual int Most => First;

    /// <summary>The part of the time of the last run that a further run does not need.</summary>
    public virtual TimeSpan Once => TimeSpan.Zero;

    /// <summary>Where the first run is that of an earlier rung, that rung.</summary>
    public virtual Rung? Continues => null;

    /// <summary>Why it cannot be of use here, by what other rungs have found; null where nothing speaks
    /// against it.</summary>
    /// <param name="answers">The answers so far.</param>
    /// <param name="time">The time that it would get; null for no limit.</param>
    public virtual string? Obstacle(IReadOnlyList<RungAnswer<TResult, TLatents>> answers, TimeSpan? time) => null;

    /// <summary>The query.</summary>
    protected LadderQuery<TArgs, TResult, TLatents> Query => query;

    /// <summary>Answers the query.</summary>
    /// <param name="draws">The number of draws.</param>
    /// <param name="best">The answer so far that is worth most draws; null if there is none.</param>
    /// <param name="allowance">What it may take.</param>
    public abstract Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    );

    /// <summary>
    /// A number of draws by a multiple of the effective ones that are wanted, within what is allowed.
    /// </summary>
    protected int Draws(double multiple, int least) =>
        (int)Math.Clamp(multiple * query.Quality.EffectiveSampleSize, Math.Min(least, Limit), Limit);

    private int Limit => query.Quality.MostParticles;
}
