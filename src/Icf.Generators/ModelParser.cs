using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Lowering;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Icf.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators;

/// <summary>Reads a method marked <c>[Model]</c>: the one parser of the generator and of the analyzer.</summary>
internal static class ModelParser
{
    /// <summary>
    /// The model, or nothing where not even its signature can be emitted. A model whose body is not supported has no
    /// body, so that its callers still bind.
    /// </summary>
    /// <param name="syntax">The declaration.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="semantics">The semantics of its file.</param>
    /// <param name="sink">Where diagnostics go; nothing in the generator, which reports none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="reading">Notes what is looked at.</param>
    public static ModelSpec? Parse(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        SemanticModel semantics,
        Action<Diagnostic>? sink,
        CancellationToken cancellationToken,
        Reading? reading = null
    )
    {
        var context = new ParseContext(syntax, method, semantics, sink, cancellationToken, reading);
        if (!SignatureReader.Check(context) || context.Body is null)
            return null;

        var names = new BodyNames(context);
        var loops = new LoopFinder(context);
        var reader = new SiteReader(context, names, loops);
        List<Site> sites = reader.Read();
        DataUses uses = new ObservedReader(context, names, loops, sites, reader.Misplaced).Read();
        MissingRules.Check(context, sites);
        foreach (Site site in sites.Where(static s => s.Kind == SiteKind.Observe))
            reader.Identify(site);
        foreach (Site site in sites)
            EmbeddingRules.CheckValues(context, site);
        BodyRules.Check(context, names, sites);
        cancellationToken.ThrowIfCancellationRequested();
        if (!context.HasErrors)
        {
            new RejectionReader(context, names, loops, sites).Read(reader.Identify);
            new PlateReader(context, names, loops, sites).Read(reader.Identify);
        }

        ModelIdentity identity = Identity(context);
        var encoders = new EncoderChooser(context, names, loops, sites, uses);
        EquatableArray<ParameterSpec> parameters = Parameters(context, sites, uses, encoders);
        TraitsSpec traits = new TraitReader(context, names, encoders, sites).Read();
        if (syntax.ContainsDiagnostics)
            context.GiveUp();
        else if (sink is not null)
        {
            ModelRules.Check(context, names, loops, sites);
            FlowRules.Check(context, sites);
        }

        var twinNames = new TwinNames(context);
        BodySpec? body = context.HasErrors ? null : BodyLowering.Lower(context, twinNames, sites, loops, uses);
        var twin = new TwinSpec(
            identity,
            UsingReader.Read(syntax),
            string.Join(" ", syntax.Modifiers.Where(IsKept).Select(static m => m.Text)),
            semantics.GetNullableContext(syntax.SpanStart).AnnotationsEnabled() ? "enable" : "disable",
            twinNames.Scope,
            twinNames.Data.ToEquatableArray(),
            ParameterTexts(syntax.ParameterList),
            body
        );
        (FingerprintSpec now, FingerprintSpec? former) = Fingerprints(context, names, sites, loops);
        return new ModelSpec(twin, Class(context, identity, parameters, traits, sites, loops, now, former));
    }

    private static ModelClassSpec Class(
        ParseContext context,
        ModelIdentity identity,
        EquatableArray<ParameterSpec> parameters,
        TraitsSpec traits,
        List<Site> sites,
        LoopFinder loops,
        FingerprintSpec now,
        FingerprintSpec? former
    ) =>
        new(
            identity,
            parameters,
            traits,
            Known(sites, SiteKind.Sample)
                .Select(s => new SampleSiteSpec(
                    s.Name,
                    Literals.Identifier(s.Identifier),
                    TypeNames.Full(Namesakes.Distribution(s)),
                    TypeNames.Full(s.Value!),
                    SupportFacts.KindOf(s.Distribution!),
                    Depths(s),
                    s.Value!.IsValueType,
                    IsCertain(s, context.Body!)
                ))
                .ToEquatableArray(),
            Known(sites, SiteKind.Observe)
                .Select(static s => new ObserveSiteSpec(
                    s.Name,
                    Literals.Identifier(s.Identifier),
                    TypeNames.Full(s.Distribution!),
                    TypeNames.Full(s.Value!),
                    SupportFacts.KindOf(s.Distribution!),
                    s.MayBeMissing ? Missing(s) : null
                ))
                .ToEquatableArray(),
            sites
                .Where(static s => s.Kind == SiteKind.Call && s.IsFirst)
                .Select(static s => new CallSiteSpec(
                    s.Name,
                    Literals.Identifier(s.Identifier),
                    Depths(s),
                    TypeNames.ModelClass(s.Method),
                    TypeNames.OpenModelClass(s.Method)
                ))
                .ToEquatableArray(),
            sites
                .Where(static s => s.Kind == SiteKind.Factor && s.IsFirst)
                .Select(static s => new FactorSiteSpec(s.Name, Literals.Identifier(s.Identifier), Depths(s)))
                .ToEquatableArray(),
            loops
                .Rejections()
                .Select(static l => new RejectionSpec(
                    l.Name,
                    Literals.Identifier(l.Identifier),
                    l.Depth,
                    Fields(l.Samples),
                    Fields(l.Calls)
                ))
                .ToEquatableArray(),
            loops
                .Plates()
                .Select(static p => new PlateSpec(p.Name, Literals.Identifier(p.Identifier), p.Depth))
                .ToEquatableArray(),
            LanguageSymbols.Renames(context.Method).Select(static r => new RenameSpec(r.Old, r.Now)).ToEquatableArray(),
            now,
            former
        );

    private static MissingSpec Missing(Site site) =>
        new(Literals.Identifier(site.MissingIdentifier), site.MissingName, site.Data[0]!.Rank);

    private static EquatableArray<string> Fields(IReadOnlyList<Site> sites) =>
        sites.Select(static s => Literals.Identifier(s.Identifier)).Distinct().ToEquatableArray();

    private static LoopDepths Depths(Site site) =>
        new(site.Namesakes.Min(static s => s.Loops.Count), site.Namesakes.Max(static s => s.Loops.Count));

    // Of a latent outside loops.
    private static bool IsCertain(Site site, SyntaxNode body) =>
        Certainty.IsCertain(
            site.Namesakes.Where(static s => s.Loops.Count == 0).Select(static s => (SyntaxNode)s.Node).ToArray(),
            body
        );

    private static (FingerprintSpec Now, FingerprintSpec? Former) Fingerprints(
        ParseContext context,
        BodyNames names,
        List<Site> sites,
        LoopFinder loops
    )
    {
        var roles = new LocalRoles(context, names, sites, loops);
        Dictionary<string, string> former = LanguageSymbols
            .Renames(context.Method)
            .GroupBy(static rename => rename.Now, StringComparer.Ordinal)
            .ToDictionary(static renames => renames.Key, static renames => renames.First().Old, StringComparer.Ordinal);
        return (
            new Fingerprinter(context, names, sites, roles).Compute(),
            former.Count == 0 ? null : new Fingerprinter(context, names, sites, roles, former).Compute()
        );
    }

    // A site whose types are in error has been reported by us or by the compiler; one that shares its name is the first
    // one's.
    private static IEnumerable<Site> Known(List<Site> sites, SiteKind kind) =>
        sites.Where(s => s.Kind == kind && s.IsFirst && s.Distribution is not null && s.Value is not null);

    private static ModelIdentity Identity(ParseContext context)
    {
        IMethodSymbol method = context.Method;
        string fullName = TypeNames.Model(method);
        return new ModelIdentity(
            fullName,
            method.Name,
            string.Join(
                ".",
                context
                    .Syntax.Ancestors()
                    .OfType<BaseNamespaceDeclarationSyntax>()
                    .Reverse()
                    .Select(static n => n.Name.ToString())
            ),
            context.Syntax.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(TypeHeader).ToEquatableArray(),
            Accessibilities.Keywords(method.DeclaredAccessibility),
            method.IsStatic,
            TypeNames.Full(method.ContainingType),
            TypeNames.Result(method),
            HintNames.Stem(method)
        );
    }

    private static string TypeHeader(TypeDeclarationSyntax type)
    {
        string keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            ? "record struct"
            : type.Keyword.Text;
        string parameters = type.TypeParameterList is { } list
            ? $"<{string.Join(", ", list.Parameters.Select(static p => p.Identifier.Text))}>"
            : "";
        return $"partial {keyword} {type.Identifier.Text}{parameters}";
    }

    private static EquatableArray<ParameterSpec> Parameters(
        ParseContext context,
        List<Site> sites,
        DataUses uses,
        EncoderChooser encoders
    )
    {
        var parameters = new List<ParameterSpec>();
        foreach (IParameterSymbol parameter in context.Method.Parameters)
        {
            bool isObserved = LanguageSymbols.IsObserved(parameter);
            EquatableArray<WalkSpec>? walk = isObserved
                ? WalkPlanner.Plan(parameter, sites, uses)
                : default(EquatableArray<WalkSpec>);
            if (walk is null)
            {
                SyntaxNode declaration = context.Syntax.ParameterList.Parameters[parameter.Ordinal];
                context.Report(
                    Descriptors.ObservedType,
                    ((ParameterSyntax)declaration).Type ?? declaration,
                    parameter.Name,
                    TypeNames.Short(parameter.Type)
                );
            }

            InputKind input = InputKinds.Of(parameter.Type);
            EncoderSpec encoder = encoders.Choose(parameter);
            EmbeddingRules.Check(context, parameter, input, encoder.Kinds.Count);
            parameters.Add(
                new ParameterSpec(
                    parameter.Name,
                    ArgsNames.For(parameter.Name),
                    TypeNames.Full(parameter.Type),
                    TypeNames.Short(parameter.Type),
                    parameter.HasExplicitDefaultValue
                        ? Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type)
                        : null,
                    isObserved,
                    isObserved && LanguageSymbols.AllowsMissing(parameter),
                    input,
                    ListTypes.AsReadOnly(parameter.Type),
                    walk ?? default,
                    encoder
                )
            );
        }

        return parameters.ToEquatableArray();
    }

    // As written, but for attributes; what spans lines or holds comments is set anew.
    private static EquatableArray<string> ParameterTexts(ParameterListSyntax list) =>
        list
            .Parameters.Select(static p =>
            {
                ParameterSyntax bare = p.WithAttributeLists(default).WithoutTrivia();
                bool isPlain = bare.DescendantTrivia().All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia));
                return (isPlain ? bare : bare.NormalizeWhitespace(eol: " ")).ToString();
            })
            .ToEquatableArray();

    private static bool IsKept(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword;
}
