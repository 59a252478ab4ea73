using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

// Discrete latents that are not summed out: a run is given their values, and the density is that of all others given
// these.
public sealed partial class Scorer<TReal>
{
    private int _nextHeld;

    /// <summary>
    /// The values of latents that are held, in the order of visits: integers as they are, false as 0 and true as 1, a
    /// case of a choice as its index. The next runs take them, and do not change them; a run whose values are <see
    /// cref="Given"/> writes them.
    /// </summary>
    public int[] Held { get; set; } = [];

    /// <summary>
    /// Receives for each held latent which values it can have given what came before it in the run; null for nowhere.
    /// </summary>
    public HeldRange[]? Ranges { get; set; }

    /// <summary>How many held latents the run has visited.</summary>
    public int HeldTaken => _nextHeld;

    /// <summary>
    /// How many terms of the log density are negative infinity, counted where numbers have no derivatives: the smaller,
    /// the nearer are the held values to possible ones.
    /// </summary>
    public int Impossible { get; private set; }

    /// <summary>A discrete latent whose value is given: <c>int n = icf.Hold(icf.Poisson(rate))</c>.</summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior, whose logarithm is added.</param>
    /// <returns>Its value; one in the support where the given one is impossible.</returns>
    public int Hold<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, int>
    {
        int value = _isWatched && Given is not null ? TakeGiven((int)NextGiven()) : TakeHeld();
        if (Ranges is not null)
            NoteRange(HeldRange.Of(distribution.Support));
        distribution.Score(this, value);

        // What comes may not be made for a value that cannot be.
        if (!(_total > double.NegativeInfinity))
            value = HeldRange.Of(distribution.Support).Nearest(value);
        NoteHeld(value);
        return value;
    }

    /// <summary>The same of a truth value.</summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior.</param>
    public bool HoldBool<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, bool>
    {
        bool value = (_isWatched && Given is not null ? TakeGiven((bool)NextGiven() ? 1 : 0) : TakeHeld()) != 0;
        if (Ranges is not null)
            NoteRange(new HeldRange(0, 1));
        distribution.Score(this, value);
        NoteHeld(value);
        return value;
    }

    /// <summary>The same of a choice.</summary>
    /// <typeparam name="T">The type of a case.</typeparam>
    /// <param name="distribution">Its prior.</param>
    public T Hold<T>(ChoiceDensity<TReal, T> distribution)
    {
        ListedValues<TReal, T> values = distribution.Values;
        int index = _isWatched && Given is not null ? TakeGiven(values.IndexOf((T)NextGiven())) : TakeHeld();
        if (Ranges is not null)
            NoteRange(new HeldRange(0, values.Count - 1));
        values.Index.Score(this, index);
        T value = values.Value(Math.Clamp(index, 0, values.Count - 1));
        NoteHeld(value);
        return value;
    }

    private int TakeHeld()
    {
        if (_nextHeld >= Held.Length)
            ThrowTooManyHeld();
        return Held[_nextHeld++];
    }

    private int TakeGiven(int value)
    {
        if (_nextHeld == Held.Length)
        {
            int[] longer = Held;
            Array.Resize(ref longer, Math.Max(8, 2 * _nextHeld));
            Held = longer;
        }

        return Held[_nextHeld++] = value;
    }

    // With other values of latents that are summed out it may be another one.
    private void NoteRange(HeldRange range)
    {
        ref HeldRange noted = ref Ranges![_nextHeld - 1];
        noted = noted.Or(range);
    }

    private void NoteHeld<T>(T value)
    {
        if (KeepsVisits)
            Note(value!, Visit.Held);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowTooManyHeld() =>
        throw new InvalidOperationException(
            $"The model visits more discrete latents than the {Held.Length} that were found for these arguments: which "
                + "latents it visits must not depend on their values."
        );
}
