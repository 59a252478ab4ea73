namespace Icf.Traces;

/// <summary>
/// Which numbers there are among the arguments, in the order in which a network reads them: indexed data first,
/// interleaved by their index, so that data observed together stand together; then the data without an index; then
/// the inputs. Arguments of one shape share one layout.
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
        Order = Enumerable.Range(0, asWritten.Count)
            .OrderBy(t => asWritten[t].IsInput ? 2 : asWritten[t].At.Index.Rank == 0 ? 1 : 0)
            .ThenBy(t => asWritten[t].IsInput ? 0 : asWritten[t].At.Index.I)
            .ToArray();
        Tokens = Array.ConvertAll(Order, t => asWritten[t]);
        Indexed = Tokens.Count(t => !t.IsInput && t.At.Index.Rank > 0);
        AllowsMissing = Array.Exists(Tokens, t => t.At.Path.AllowsMissing);
        _positions = new Dictionary<DataRef, int>(Tokens.Length);
        for (int p = 0; p < Tokens.Length; p++)
            _positions.Add(Tokens[p].At, p);
        for (int p = 0; p < Indexed; p++)
            for (SiteIndex index = Tokens[p].At.Index; index.Rank > 0; index = index.WithoutInnermost())
                _ends[new DataRef(Tokens[p].At.Path, index)] = p + 1;

        // A parameter as a whole ends after its last element, if no other data stand between its elements.
        foreach (IGrouping<DataPath, int> elements in Enumerable.Range(0, Indexed).GroupBy(p => Tokens[p].At.Path))
            if (elements.Last() - elements.First() + 1 == elements.Count())
                _ends.TryAdd(new DataRef(elements.Key), elements.Last() + 1);
    }

    /// <summary>The tokens, in reading order.</summary>
    public Token[] Tokens { get; }

    /// <summary>The tokens as the arguments were walked.</summary>
    public Token[] AsWritten { get; }

    /// <summary>For each position, which of the tokens as written stands there.</summary>
    public int[] Order { get; }

    /// <summary>The number of data with an index; they stand first.</summary>
    public int Indexed { get; }

    /// <summary>Whether some of the data may be missing.</summary>
    public bool AllowsMissing { get; }

    /// <summary>The position of a datum; −1 if it is not among the arguments.</summary>
    public int Position(DataRef datum) => _positions.TryGetValue(datum, out int position) ? position : -1;

    /// <summary>The cursor after a datum, or an array as a whole, has been observed. A single number without an index never moves it.</summary>
    public int Advance(int cursor, DataRef datum) =>
        _ends.TryGetValue(datum, out int end) ? Math.Max(cursor, end) : cursor;
}
