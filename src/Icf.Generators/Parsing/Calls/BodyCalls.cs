using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Parsing;

/// <summary>All calls that a body can make, in source order; read once, when they are first asked for.</summary>
internal sealed class BodyCalls(ParseContext context)
{
    private MemberCall[]? _calls;
    private Conduct? _conduct;

    /// <summary>What is known of the called members.</summary>
    public Conduct Conduct => _conduct ??= Conduct.Of(context.Semantics.Compilation);

    private MemberCall[] All => _calls ??= Read();

    /// <summary>The calls in a part of the body, whatever functions hold them.</summary>
    public IEnumerable<MemberCall> In(SyntaxNode part)
    {
        TextSpan span = part.Span;
        for (int i = First(span.Start); i < All.Length && All[i].Place.SpanStart <= span.End; i++)
        {
            if (span.Contains(All[i].Place.Span))
                yield return All[i];
        }
    }

    /// <summary>The calls in a part of the body that may change something that was there before.</summary>
    public IEnumerable<MemberCall> ChangingIn(SyntaxNode part) => In(part).Where(call => !Conduct.OnlyReads(call));

    private int First(int start)
    {
        int low = 0,
            high = All.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (All[middle].Place.SpanStart < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private MemberCall[] Read() =>
        context.Semantics.GetOperation(context.Syntax, context.CancellationToken) is { } body
            ? new CallReader(context.Semantics, context.CancellationToken)
                .Within(body)
                .OrderBy(static call => call.Place.SpanStart)
                .ToArray()
            : Array.Empty<MemberCall>();
}
