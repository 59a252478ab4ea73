namespace Icf.Compiled;

/// <summary>What one run of a rung may take.</summary>
/// <param name="Time">The most time; null for no limit.</param>
/// <param name="Over">Stops the run where the time is over, and where the ladder is cancelled.</param>
internal readonly record struct Allowance(TimeSpan? Time, CancellationToken Over)
{
    /// <summary>A part of the time, for engines that look at the clock now and then and have work to do after
    /// that.</summary>
    public TimeSpan? Part(double share) => Time * share;
}
