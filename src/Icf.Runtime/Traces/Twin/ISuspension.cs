namespace Icf.Traces;

/// <summary>An awaiter that knows the particle that it suspends.</summary>
internal interface ISuspension
{
    /// <summary>Registers the state machine to go on with, and tells whose it is.</summary>
    Particle Suspend(TraceBox caller);
}
