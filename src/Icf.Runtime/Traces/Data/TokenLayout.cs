using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Which numbers there are among the arguments, in the order in which a network reads them: indexed data first,
/// interleaved by their index, so that data observed together are next to each other; then the data without an index;
/// then the inputs. Arguments of one shape share one layout.
/// </summary>
internal sealed class TokenLayout
{
    private readonly Dictionary<DataRef, int> _positions;

    /// <summary>Where each datum with an index ends, and each array of data.</summary>
    private readonly Dictionary<DataRef, int> _ends = [];

    /// <summary>Orders tokens.</summary>
    /// <param name="asWritten">The tokens as the arguments were walked.</param>
    public TokenLayout(IReadOnlyList<Token> asWritten)
    {
        AsWritten = [.. asWritten];
        Order = new int[asWritten.Count];
        for (int t = 0; t < Order.Length; t++)
            Order[t] = t;
        Array.Sort(Order, Compare);
        Tokens = Array.ConvertAll(Order, t => asWritten[t]);
        AllowsMissing = Array.Exists(Tokens, t => t.At.Path.AllowsMissing);
        _positions = new Dictionary<DataRef, int>(Tokens.Length);
        for (int p = 0; p < Tokens.Length; p++)
        {
            _positions.Add(Tokens[p].At, p);
            if (Kind(Tokens[p]) == 0)
                Indexed = p + 1;
        }

        Dictionary<DataRef, int> first = [],
            last = [],
            count = [];
        for (int p = 0; p < Indexed; p++)
        {
            for (SiteIndex index = Tokens[p].At.Index; index.Rank > 0; index = index.WithoutInnermost())
                _ends[new DataRef(Tokens[p].At.Path, index)] = p + 1;
            var whole = new DataRef(Tokens[p].At.Path);
            first.TryAdd(whole, p);
            last[whole] = p;
            count[whole] = count.GetValueOrDefault(whole) + 1;
        }

        // A whole parameter ends after its last element, if there are no other data between its elements.
        foreach ((DataRef whole, int begin) in first)
            if (last[whole] - begin + 1 == count[whole])
                _ends.TryAdd(whole, last[whole] + 1);
    }

    /// <summary>The tokens, in reading order.</summary>
    public Token[] Tokens { get; }

    /// <summary>The tokens as the arguments were walked.</summary>
    public Token[] AsWritten { get; }

    /// <summary>For each position, the number of the token in the order as written.</summary>
    public int[] Order { get; }

    /// <summary>The number of data with an index; these come first.</summary>
    public int Indexed { get; }

    /// <summary>Whether some of the data may be missing.</summary>
    public bool AllowsMissing { get; }

    /// <summary>The position of a datum; −1 if it is not among the arguments.</summary>
    /// <param name="datum">The datum.</param>
    /// <param name="likely">Where to look first.</param>
    public int Position(DataRef datum, int likely = -1)
    {
        if ((uint)likely < (uint)Tokens.Length && Tokens[likely].At.Is(datum))
            return likely;
        return _positions.TryGetValue(datum, out int position) ? position : -1;
    }

    /// <summary>
    /// The cursor after a datum, or an array as a whole, has been observed. A single number without an index never
    /// moves it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Advance(int cursor, DataRef datum)
    {
        // Most data are observed in their order in the layout.
        if (cursor < Indexed && Tokens[cursor].At.Is(datum))
            return cursor + 1;
        return _ends.TryGetValue(datum, out int end) ? Math.Max(cursor, end) : cursor;
    }

    private int Compare(int left, int right)
    {
        Token a = AsWritten[left],
            b = AsWritten[right];
        int order = Kind(a).CompareTo(Kind(b));
        if (order == 0 && !a.IsInput)
            order = a.At.Index.I.CompareTo(b.At.Index.I);
        return order != 0 ? order : left.CompareTo(right);
    }

    private static int Kind(Token token) =>
        token.IsInput ? 2
        : token.At.Index.Rank == 0 ? 1
        : 0;
}
