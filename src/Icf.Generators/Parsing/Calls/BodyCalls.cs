using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Parsing;

/// <summary>All calls that a body can make, in source order; read once, at the first use.</summary>
internal sealed class BodyCalls(
    MethodDeclarationSyntax syntax,
    SemanticModel semantics,
    CancellationToken cancellationToken
)
{
    private readonly CallReader _reader = new(semantics, cancellationToken);
    private MemberCall[]? _calls;
    private Conduct? _conduct;

    /// <summary>The known behaviour of the called members.</summary>
    public Conduct Conduct => _conduct ??= Conduct.Of(semantics.Compilation);

    /// <summary>The body as operations; null if the compiler has none.</summary>
    public IOperation? Operation => semantics.GetOperation(syntax, cancellationToken);

    private MemberCall[] All => _calls ??= Read();

    /// <summary>The calls that an operation of the body makes itself.</summary>
    public IReadOnlyList<MemberCall> Of(IOperation operation) => _reader.Of(operation);

    /// <summary>The calls in an operation of the body and all its parts, including functions.</summary>
    public IEnumerable<MemberCall> Within(IOperation operation) => _reader.Within(operation);

    /// <summary>The calls in a part of the body, also those inside functions.</summary>
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
        Operation is { } body
            ? Within(body).OrderBy(static call => call.Place.SpanStart).ToArray()
            : Array.Empty<MemberCall>();
}
