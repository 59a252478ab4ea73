using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the sites of a body, with their names, types and loops, and says where one cannot stand.</summary>
internal sealed class SiteReader(ParseContext context, BodyNames names, LoopFinder loops)
{
    private const int MaxLoops = 3;
    private readonly Dictionary<string, List<Site>> _addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _identifiers = new(StringComparer.Ordinal)
    {
        "Sites",
        "Equals",
        "ReferenceEquals",
        "ToString",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "Finalize",
        "Latents",
        "EqualityContract",
        "PrintMembers",
        "Clone",
        "Deconstruct",
    };

    /// <summary>The calls that were left out.</summary>
    public HashSet<SyntaxNode> Misplaced { get; } = new();

    /// <summary>The sites in source order; those in a place that cannot be are reported and left out.</summary>
    public List<Site> Read()
    {
        var sites = new List<Site>();
        foreach ((SimpleNameSyntax name, ISymbol symbol) in names.Bound)
        {
            if (
                symbol is not IMethodSymbol method
                || LanguageSymbols.SiteKindOf(method) is not { } kind
                || BodyNames.IsInNameOf(name)
            )
                continue;
            if (BodyNames.CallOf(name) is not { } call)
                context.Report(Descriptors.SiteAsDelegate, name, method.Name);
            else if (kind == SiteKind.Call && !SignatureReader.HasTwin(method, context.CancellationToken))
                LeaveOut(call);
            else if (IsWellPlaced(call, name))
                sites.Add(new Site(kind, call, method));
            else
                Misplaced.Add(call);
        }

        List<Site> ordered = sites
            .OrderBy(static s => s.Node.SpanStart)
            .ThenBy(static s => -s.Node.Span.Length)
            .ToList();
        foreach (Site site in ordered)
            Complete(site);
        return ordered;
    }

    /// <summary>Gives a site that has its name the name of its field.</summary>
    public void Identify(Site site)
    {
        site.Identifier = Identify(site.Name);
        if (site.MayBeMissing)
            site.MissingIdentifier = Free(site.Identifier + "_missing");
    }

    /// <summary>The name of a field, made from a name and different from all others.</summary>
    public string Identify(string name) => Free(Identifier(name));

    private string Free(string stem)
    {
        string identifier = stem;
        for (int i = 2; !_identifiers.Add(identifier); i++)
            identifier = stem + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return identifier;
    }

    // The callee has a diagnostic of its own; without its twin there is nothing to call.
    private void LeaveOut(SyntaxNode call)
    {
        Misplaced.Add(call);
        context.GiveUp();
    }

    private bool IsWellPlaced(InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        if (name.Parent is MemberBindingExpressionSyntax)
        {
            context.Report(Descriptors.ConditionalModelCall, call, name.Identifier.ValueText);
            return false;
        }

        ExpressionSyntax? late = call
            .ArgumentList.Arguments.Select(static a => a.Expression)
            .FirstOrDefault(e =>
                context.Semantics.GetTypeInfo(e, context.CancellationToken).Type is { TypeKind: TypeKind.Dynamic }
            );
        if (late is not null)
        {
            context.Report(Descriptors.UnknownType, late, name.Identifier.ValueText);
            return false;
        }

        for (SyntaxNode child = call; child != context.Body && child.Parent is { } parent; child = parent)
        {
            DiagnosticDescriptor? problem = parent switch
            {
                AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => Descriptors.SiteInFunction,
                QueryExpressionSyntax => Descriptors.SiteInQuery,
                LockStatementSyntax l when l.Statement == child => Descriptors.SiteInLock,
                CatchFilterClauseSyntax => Descriptors.SiteInCatchFilter,
                _ => null,
            };
            if (problem is null)
                continue;
            context.Report(problem, call, name.Identifier.ValueText);
            return false;
        }

        return true;
    }

    private void Complete(Site site)
    {
        site.Loops = loops.Around(site.Node);
        if (site.Kind != SiteKind.Observe && site.Loops.Count > MaxLoops)
            context.Report(Descriptors.LoopsTooDeep, site.Node);
        if (site.Kind is SiteKind.Sample or SiteKind.Observe)
            ReadDistribution(site);
        if (site.Kind != SiteKind.Observe)
        {
            foreach (Loop loop in site.Loops)
                loop.Number(context);
        }

        string? given = GivenName(site);
        if (site.Kind == SiteKind.Observe)
        {
            // Without a name of its own an observation takes the path of its datum, which is found later.
            site.Name = given ?? "";
            return;
        }

        site.Name = given ?? ImplicitName(site);
        if (!_addresses.TryGetValue(site.Name, out List<Site>? namesakes))
            _addresses.Add(site.Name, namesakes = new List<Site>());
        if (namesakes.Find(other => !Namesakes.MayBe(site, other)) is { } taken)
        {
            context.Report(Descriptors.DuplicateName, site.Node, site.Name, Line(taken), WayOut(site));
            Identify(site);
            return;
        }

        namesakes.Add(site);
        site.Namesakes = namesakes;
        if (site.IsFirst)
            Identify(site);
        site.Identifier = namesakes[0].Identifier;
    }

    private string? GivenName(Site site)
    {
        if (site.Kind == SiteKind.Call || site.Argument("name") is not { } argument)
            return null;
        if (
            context.Semantics.GetConstantValue(argument.Expression, context.CancellationToken)
            is not { HasValue: true } constant
        )
        {
            context.Report(Descriptors.NonConstantName, argument.Expression);
            return "unnamed";
        }

        if (constant.Value is not string name)
            return null;
        if (!SiteNames.IsValid(name))
            context.Report(Descriptors.InvalidName, argument.Expression, name);
        return name;
    }

    private string ImplicitName(Site site)
    {
        if (SiteNames.AssignedTo(site.Node) is { } target)
        {
            SyntaxNode? parent = target.Parent;
            site.NamedBy =
                (
                    names.Of(parent)
                    ?? (
                        parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax
                            ? context.Semantics.GetDeclaredSymbol(parent, context.CancellationToken)
                            : null
                    )
                ) as ILocalSymbol;
            return target.ValueText;
        }

        return site.Kind switch
        {
            SiteKind.Sample when site.Distribution is { } type => SiteNames.OfDistribution(type),
            SiteKind.Factor => "factor",
            _ => SiteNames.LowerCamel(site.Method.Name),
        };
    }

    private void ReadDistribution(Site site)
    {
        if (site.Argument("distribution")?.Expression is not { } expression)
        {
            context.GiveUp();
            return;
        }

        TypeInfo info = context.Semantics.GetTypeInfo(expression, context.CancellationToken);
        ITypeSymbol? type =
            info.Type is { TypeKind: not (TypeKind.Dynamic or TypeKind.Error) } natural
            && LanguageSymbols.ValueOf(natural) is not null
                ? natural
                : info.ConvertedType;
        if (type is null or { TypeKind: TypeKind.Error } || info.Type is { TypeKind: TypeKind.Error })
        {
            context.GiveUp();
            return;
        }

        if (
            context.Semantics.GetConstantValue(expression, context.CancellationToken) is { HasValue: true, Value: null }
        )
        {
            context.Report(Descriptors.UnknownType, expression, site.Method.Name);
            return;
        }

        site.Value = site.Method.TypeArguments[0];
        site.Distribution = Accessibilities.IsAtLeast(type, context.Method) ? type : site.Method.Parameters[0].Type;
        if (Accessibilities.IsAtLeast(site.Value, context.Method))
            return;
        context.Report(Descriptors.InaccessibleValue, expression, site.Value.Name, context.Method.Name);
        site.Value = null;
    }

    private static string WayOut(Site site) =>
        site.Kind != SiteKind.Call ? "Add 'name:' to this site"
        : site.Method.ReturnsVoid
            ? $"Move this call to a [Model] method of its own, or let '{site.Method.Name}' return a value and assign "
                + "it to a variable"
        : "Assign the result of this call to a variable of its own";

    public static int Line(Site site) => site.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Identifier(string name)
    {
        var text = new System.Text.StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (SyntaxFacts.IsIdentifierPartCharacter(c))
                text.Append(c);
            else if (c == '.' || c == ' ' || c == '-')
                text.Append('_');
        }

        if (text.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(text[0]))
            text.Insert(0, '_');
        return text.ToString();
    }
}
