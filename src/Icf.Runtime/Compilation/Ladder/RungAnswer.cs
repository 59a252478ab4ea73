namespace Icf.Compiled;

/// <summary>What a run of a rung has given.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Posterior">The answer.</param>
/// <param name="Cost">The time of the run, without what a further run does not need.</param>
internal sealed record RungAnswer<TResult, TLatents>(Rung Rung, Posterior<TResult, TLatents> Posterior, TimeSpan Cost)
{
    /// <summary>How many independent draws it is worth; 0 where that is not known.</summary>
    public double Effective => double.IsNaN(Posterior.EffectiveSampleSize) ? 0 : Posterior.EffectiveSampleSize;
}
