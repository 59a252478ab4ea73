namespace Icf.Traces;

/// <summary>
/// The numbers among the arguments in the order in which a network reads them: indexed data first, interleaved by
/// their index, so that data observed together stand together; then the data without an index; then the inputs.
/// </summary>
internal sealed class TokenLayout
{
    private readonly Dictionary<DataRef, int> _positions;

    private TokenLayout(List<Token> tokens)
    {
        Tokens = tokens
            .Select((token, order) => (token, order))
            .OrderBy(t => t.token.IsInput ? 2 : t.token.At.Index.Rank == 0 ? 1 : 0)
            .ThenBy(t => t.token.IsInput ? 0 : t.token.At.Index.I)
            .ThenBy(t => t.order)
            .Select(t => t.token)
            .ToArray();
        Indexed = Tokens.Count(t => !t.IsInput && t.At.Index.Rank > 0);
        _positions = new Dictionary<DataRef, int>(Tokens.Length);
        for (int p = 0; p < Tokens.Length; p++)
            _positions.Add(Tokens[p].At, p);
    }

    /// <summary>The tokens, in reading order.</summary>
    public Token[] Tokens { get; }

    /// <summary>The number of data with an index; they stand first.</summary>
    public int Indexed { get; }

    public static TokenLayout Of<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
    {
        var writer = new ArgumentWriter();
        model.Walk(args, writer);
        return new TokenLayout(writer.Tokens);
    }

    /// <summary>The position of a datum; −1 if it is not among the arguments.</summary>
    public int Position(DataRef datum) => _positions.TryGetValue(datum, out int position) ? position : -1;

    /// <summary>The cursor after a datum has been observed. Data without an index never move it.</summary>
    public int Advance(int cursor, DataRef datum)
    {
        if (datum.Index.Rank == 0)
            return cursor;
        int position = Position(datum);
        return position < Indexed ? Math.Max(cursor, position + 1) : cursor;
    }

    /// <summary>Refuses data that cannot be conditioned on.</summary>
    /// <exception cref="ArgumentDataException">A datum is NaN or infinite.</exception>
    public void RequireData()
    {
        foreach (Token token in Tokens)
            if (!token.IsInput && !double.IsFinite(token.Value))
                throw new ArgumentDataException(
                    token.At.ToString(),
                    FormattableString.Invariant($"The datum '{token.At}' is {token.Value}. Every observed value must be a finite number; leave missing ones out of the arrays."));
    }
}
