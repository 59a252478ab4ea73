namespace Icf.Compiled;

/// <summary>What one run of a rung may take.</summary>
/// <param name="Time">The most time; null for no limit.</param>
/// <param name="Over">Stops the run where the time is over, for engines without a limit of their own; and where the
/// ladder is cancelled.</param>
/// <param name="Cancelled">Stops the run where the ladder is cancelled.</param>
internal readonly record struct Allowance(TimeSpan? Time, CancellationToken Over, CancellationToken Cancelled);
