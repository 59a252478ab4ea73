using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Puts off the start of a twin where the stack is nearly full: its callers suspend one by one, which moves them to the
/// heap and empties the stack, and the <see cref="Trampoline"/> then starts it. So the depth of a recursion is bounded
/// by memory. Which twin is put off does not matter, as long as the next one that starts is.
/// </summary>
internal static class Deferral
{
    /// <summary>
    /// On how many threads something is asked for or put off: none nearly always, which is all that a start looks at.
    /// </summary>
    private static int s_threads;

    [ThreadStatic]
    private static bool t_isAsked;

    [ThreadStatic]
    private static TraceBox? t_deferred;

    /// <summary>Whether a start has to be put off somewhere.</summary>
    public static bool IsAnyAsked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_threads != 0;
    }

    /// <summary>Asks for the next start on this thread to be put off.</summary>
    public static void Ask()
    {
        if (!t_isAsked)
            Interlocked.Increment(ref s_threads);
        t_isAsked = true;
    }

    /// <summary>Whether a start on this thread is to be put off.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryGrant() => t_isAsked && t_deferred is null;

    /// <summary>Notes the twin that was put off.</summary>
    public static void Put(TraceBox twin) => t_deferred = twin;

    /// <summary>
    /// The twin that was put off on this thread, if one was; it and its callers are now known to be of a particle.
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

    /// <summary>Forgets all that was asked for on this thread.</summary>
    public static void Clear()
    {
        if (t_isAsked)
            Interlocked.Decrement(ref s_threads);
        (t_isAsked, t_deferred) = (false, null);
    }
}
