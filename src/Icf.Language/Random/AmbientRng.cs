using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Icf;

/// <summary>
/// The generator that models called outside an engine draw from: one per thread, a stack of seed scopes.
/// </summary>
internal sealed class AmbientRng : IDisposable
{
    [ThreadStatic]
    private static AmbientRng? t_innermost;

    private readonly AmbientRng? _outer;
    private bool _disposed;
    private Rng _rng;

    private AmbientRng(Rng rng, AmbientRng? outer)
    {
        _rng = rng;
        _outer = outer;
    }

    public static ref Rng Current => ref (t_innermost ??= new AmbientRng(FromEntropy(), null))._rng;

    public static AmbientRng Open(long seed) => t_innermost = new AmbientRng(new Rng(seed), t_innermost);

    public void Dispose()
    {
        if (_disposed)
            return;
        if (t_innermost != this)
        {
            throw new InvalidOperationException(
                "A scope of Prob.Seed must be disposed on the thread that opened it, and before the scopes around it."
            );
        }

        t_innermost = _outer;
        _disposed = true;
    }

    private static Rng FromEntropy()
    {
        Span<long> entropy = stackalloc long[2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(entropy));
        return new Rng(entropy[0], entropy[1]);
    }
}
