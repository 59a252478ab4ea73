using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Defers the start of a twin when the stack is nearly full: its callers suspend one by one, which moves them to the
/// heap and empties the stack, and then the <see cref="Trampoline"/> starts it. So only memory limits the depth of a
/// recursion. It does not matter which twin is deferred, as long as it is the next one that starts.
/// </summary>
internal static class Deferral
{
    /// <summary>
    /// The number of threads on which a deferral is requested or pending. It is nearly always zero, and a start only
    /// checks this number.
    /// </summary>
    private static int s_threads;

    [ThreadStatic]
    private static bool t_isAsked;

    [ThreadStatic]
    private static TraceBox? t_deferred;

    /// <summary>Whether a start must be deferred on some thread.</summary>
    public static bool IsAnyAsked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_threads != 0;
    }

    /// <summary>Requests that the next start on this thread is deferred.</summary>
    public static void Ask()
    {
        if (!t_isAsked)
            Interlocked.Increment(ref s_threads);
        t_isAsked = true;
    }

    /// <summary>Whether a start on this thread must be deferred.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryGrant() => t_isAsked && t_deferred is null;

    /// <summary>Stores the twin that was deferred.</summary>
    public static void Put(TraceBox twin) => t_deferred = twin;

    /// <summary>
    /// The twin that was deferred on this thread, if there is one; it and its callers now belong to a particle.
    /// </summary>
    public static TraceBox? Take(Particle particle)
    {
        if (s_threads == 0 || t_deferred is not { } deferred)
            return null;
        Clear();
        for (TraceBox? twin = deferred; twin is { Particle: null }; twin = twin.Caller)
            twin.Particle = particle;
        return deferred;
    }

    /// <summary>Clears all requests of this thread.</summary>
    public static void Clear()
    {
        if (t_isAsked)
            Interlocked.Decrement(ref s_threads);
        (t_isAsked, t_deferred) = (false, null);
    }
}
