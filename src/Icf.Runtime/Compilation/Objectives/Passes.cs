namespace Icf.Compiled;

/// <summary>Numbers below a count in random order, all of them in each pass before any comes again.</summary>
internal sealed class Passes(int count, Rng rng)
{
    private int[] _order = [];
    private long _pass = -1;

    /// <summary>The number at a position of the whole sequence.</summary>
    public int this[long position]
    {
        get
        {
            if (position / count != _pass)
                Shuffle(position / count);
            return _order[position % count];
        }
    }

    private void Shuffle(long pass)
    {
        (_pass, _order) = (pass, [.. Enumerable.Range(0, count)]);
        Rng own = rng.Split(pass);
        for (int i = count - 1; i > 0; i--)
        {
            int other = (int)(own.NextUInt64() % (ulong)(i + 1));
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }
}
