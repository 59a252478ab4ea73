namespace Icf.Traces;

/// <summary>Runs the twins of one particle one after the other, each on an empty stack.</summary>
internal static class Trampoline
{
    /// <summary>Runs a twin, then those that wait for it, until the particle ends or parks.</summary>
    public static void Run(Particle particle, TraceBox? twin)
    {
        while (twin is not null)
        {
            particle.Next = null;
            twin.MoveNext();
            twin = Deferral.Take(particle) ?? particle.Next;

            // A particle that has failed is not resumed.
            if (particle.Failure is not null)
                return;
        }
    }
}
