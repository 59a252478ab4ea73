using Icf.Generators.Analysis;
using Icf.Generators.Infrastructure;
using Icf.Generators.Lowering;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

/// <summary>Makes of a body what the file with its differentiable scorer is written from.</summary>
internal static class ScorerReader
{
    /// <summary>The scorer, or why there is none; neither where that cannot be told.</summary>
    /// <param name="context">The method, and what is looked at.</param>
    /// <param name="body">Its body.</param>
    /// <param name="identity">The same for emitters.</param>
    public static (ScorerSpec? Scorer, LackSpec? Obstacle) Read(
        ParseContext context,
        ModelBody body,
        ModelIdentity identity
    )
    {
        if (context.HasErrors || body.Syntax.ContainsDiagnostics)
            return (null, null);
        var pieces = new Pieces(body, context.Reading);
        try
        {
            return (Scorer(body, pieces, identity), null);
        }
        catch (NotDifferentiableException obstacle)
        {
            return (null, Lack(body, pieces, obstacle));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // It costs the scorer, not the model, and is told where a gradient is asked for.
            string reason = $"could not be written again; please report this fault of ICF: {fault.Message}";
            return (null, new LackSpec("Differentiable", "", $"'{body.Method.Name}' {reason}"));
        }
    }

    /// <summary>What keeps a model from being differentiated, in the user's code; nothing where nothing does.</summary>
    /// <param name="context">The method, and what is looked at.</param>
    /// <param name="body">Its body.</param>
    /// <param name="identity">The same for emitters.</param>
    public static SyntaxNode? Obstacle(ParseContext context, ModelBody body, ModelIdentity identity)
    {
        if (context.HasErrors || body.Syntax.ContainsDiagnostics)
            return null;
        try
        {
            Scorer(body, new Pieces(body, context.Reading), identity);
            return null;
        }
        catch (NotDifferentiableException obstacle)
        {
            return obstacle.Node;
        }
    }

    private static ScorerSpec Scorer(ModelBody body, Pieces pieces, ModelIdentity identity)
    {
        var values = new RealValues(pieces);
        Visits.Check(pieces, values);
        var names = new ScorerNames(pieces);
        return new ScorerSpec(
            identity,
            UsingReader.Read(body.Syntax),
            body.Semantics.GetNullableContext(body.Syntax.SpanStart).AnnotationsEnabled() ? "enable" : "disable",
            names.Scope,
            names.Real,
            pieces.All.Select(piece => Method(piece, pieces, values, names)).ToEquatableArray()
        );
    }

    private static LackSpec Lack(ModelBody body, Pieces pieces, NotDifferentiableException obstacle)
    {
        string site = SiteAt(body, obstacle.Node);
        if (site.Length > 0)
            return new LackSpec("Differentiable", site, obstacle.Message);
        if (
            pieces.All.Skip(1).FirstOrDefault(p => p.Root.Contains(obstacle.Node)) is not { } piece
            || piece.Root == pieces.Model.Root
        )
            return new LackSpec("Differentiable", "", "it " + obstacle.Message);
        bool isOfSite =
            piece.ByNode.TryGetValue(obstacle.Node, out IOperation? operation) && Calls.SiteOf(operation) is not null;
        return new LackSpec(
            "Differentiable",
            "",
            $"it calls '{piece.Method.Name}', {(isOfSite ? "where a site " : "which ")}{obstacle.Message}"
        );
    }

    // The site that an obstacle stands in.
    private static string SiteAt(ModelBody body, SyntaxNode obstacle) =>
        body.Sites.Where(s => s.Node.SyntaxTree == obstacle.SyntaxTree && s.Node.Span.Contains(obstacle.Span))
            .Select(static s => s.Name)
            .LastOrDefault()
        ?? "";

    private static ScorerMethodSpec Method(Piece piece, Pieces pieces, RealValues values, ScorerNames names)
    {
        var types = new RealTypes(names.Real);
        IMethodSymbol method = piece.Method;
        var declaration = (MethodDeclarationSyntax)piece.Root.Parent!;
        var span = TextSpan.FromBounds(
            piece.Root.SpanStart,
            declaration.Body is null ? declaration.SemicolonToken.Span.End : piece.Root.Span.End
        );
        string text = PieceRewriter.Rewrite(piece, pieces, values, names, span);
        SourceText source = piece.Root.SyntaxTree.GetText();
        return new ScorerMethodSpec(
            piece.Name,
            TypeNames.Model(method),
            method.IsStatic,
            piece == pieces.Model || method.ReturnsVoid ? "void"
                : values.IsReal(method) ? types.Text(method.ReturnType)
                : TypeNames.Full(method.ReturnType),
            method.Parameters.Select(p => Parameter(p, pieces, values, types)).ToEquatableArray(),
            BodyLowering.Body(source, piece.Root.SyntaxTree.FilePath, span, text)
        );
    }

    private static string Parameter(IParameterSymbol parameter, Pieces pieces, RealValues values, RealTypes types)
    {
        if (
            pieces.Model.Method.Parameters.Contains(parameter)
            && values.IsReal(parameter)
            && RealTypes.IsContainer(parameter.Type)
        )
            throw new NotDifferentiableException(pieces.Model.Root, $"passes latents in '{parameter.Name}' to itself");
        string type = values.IsReal(parameter) ? types.Text(parameter.Type) : TypeNames.Full(parameter.Type);
        string modifier = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => parameter.IsParams ? "params " : "",
        };
        return $"{modifier}{type} {Literals.Identifier(parameter.Name)}";
    }
}
