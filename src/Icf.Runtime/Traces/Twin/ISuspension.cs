namespace Icf.Traces;

/// <summary>An awaiter that knows the particle that it suspends.</summary>
internal interface ISuspension
{
    /// <summary>Registers the state machine to resume, and returns its particle.</summary>
    Particle Suspend(TraceBox caller);
}
