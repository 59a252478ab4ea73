using System.Collections.Immutable;
using System.Globalization;

namespace Icf.Traces;

/// <summary>What is known of an index.</summary>
internal enum TermIndexKind
{
    Any,
    Counter,
    Before,
    Constant,
}

/// <summary>An index of a term: <c>*</c>, <c>t-1</c>, <c>&lt;t</c> or <c>3</c>.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Counter">The counter; empty where there is none.</param>
/// <param name="Number">What is added to the counter, or the number.</param>
internal readonly record struct TermIndex(TermIndexKind Kind, string Counter, int Number)
{
    public static readonly TermIndex Any = new(TermIndexKind.Any, "", 0);

    public static TermIndex Parse(string text)
    {
        if (text == "*")
            return Any;
        if (text[0] == '<')
            return new(TermIndexKind.Before, text[1..], 0);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return new(TermIndexKind.Constant, "", number);
        int sign = text.LastIndexOfAny(['+', '-']);
        return sign < 0
            ? new(TermIndexKind.Counter, text, 0)
            : new(TermIndexKind.Counter, text[..sign], int.Parse(text[sign..], CultureInfo.InvariantCulture));
    }

    public override string ToString() =>
        Kind switch
        {
            TermIndexKind.Any => "*",
            TermIndexKind.Before => "<" + Counter,
            TermIndexKind.Constant => string.Create(CultureInfo.InvariantCulture, $"{Number}"),
            _ => Number == 0 ? Counter : string.Create(CultureInfo.InvariantCulture, $"{Counter}{Number:+0;-0}"),
        };
}

/// <summary>A condition of a term: a counter has a value.</summary>
internal readonly record struct TermCondition(string Counter, int Number);

/// <summary>A family of values at indices, as it stands in a <see cref="CompilerServices.Dependence"/>.</summary>
/// <param name="Name">The address without indices.</param>
/// <param name="Indices">All indices, outermost first.</param>
/// <param name="Conditions">The turns in which it counts; if it is in all, there are none.</param>
internal sealed record Term(string Name, ImmutableArray<TermIndex> Indices, ImmutableArray<TermCondition> Conditions)
{
    /// <summary>The terms of a list.</summary>
    public static IEnumerable<Term> List(string text) => text.Length == 0 ? [] : text.Split(", ").Select(Parse);

    /// <summary><c>cluster[g]/mean</c>, <c>level{t=0}</c>.</summary>
    public static Term Parse(string text)
    {
        ImmutableArray<TermCondition> conditions = [];
        int brace = text.IndexOf('{', StringComparison.Ordinal);
        if (brace >= 0)
        {
            conditions = [.. Conditioned(text[(brace + 1)..^1])];
            text = text[..brace];
        }

        var indices = ImmutableArray.CreateBuilder<TermIndex>();
        string name = "";
        while (text.IndexOf('[', StringComparison.Ordinal) is var open and >= 0)
        {
            int close = text.IndexOf(']', open);
            if (close < 0)
                throw new FormatException($"'{text}' has a bracket that is not closed.");
            name += text[..open];
            indices.AddRange(text[(open + 1)..close].Split(',').Select(static i => TermIndex.Parse(i.Trim())));
            text = text[(close + 1)..];
        }

        return new Term(name + text, indices.ToImmutable(), conditions);
    }

    /// <summary>The conditions of a list: <c>t=0,i=1</c>.</summary>
    public static IEnumerable<TermCondition> Conditioned(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static c => c.Split('='))
            .Select(static c => new TermCondition(c[0], int.Parse(c[1], CultureInfo.InvariantCulture)));

    /// <summary>The counters in it.</summary>
    public IEnumerable<string> Counters =>
        Indices
            .Select(static i => i.Counter)
            .Concat(Conditions.Select(static c => c.Counter))
            .Where(static c => c != "");

    /// <summary>The same with other names of counters.</summary>
    public Term Rename(Func<string, string> counter) =>
        this with
        {
            Indices = [.. Indices.Select(i => i.Counter == "" ? i : i with { Counter = counter(i.Counter) })],
            Conditions = [.. Conditions.Select(c => c with { Counter = counter(c.Counter) })],
        };

    /// <summary>The same below a call or below data.</summary>
    public Term Below(string prefix, ImmutableArray<TermIndex> indices) =>
        this with
        {
            Name = prefix + Name,
            Indices = [.. indices, .. Indices],
        };

    /// <summary>The address, with <c>*</c> for indices that are not known.</summary>
    public override string ToString() => Indices.Length == 0 ? Name : $"{Name}[{string.Join(",", Indices)}]";
}
