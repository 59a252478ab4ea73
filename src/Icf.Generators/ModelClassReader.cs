using Icf.Generators.Analysis;
using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators;

/// <summary>Makes of a body what the file with its model class is written from.</summary>
internal static class ModelClassReader
{
    public static ModelClassSpec Read(
        ModelBody body,
        ModelIdentity identity,
        EquatableArray<ParameterSpec> parameters,
        TraitsSpec traits,
        DependencesSpec? dependences
    )
    {
        (FingerprintSpec now, FingerprintSpec? former) = Fingerprinter.Of(body);
        return new ModelClassSpec(
            identity,
            parameters,
            traits,
            Known(body, SiteKind.Sample)
                .Select(s => new SampleSiteSpec(
                    s.Name,
                    Literals.Identifier(s.Identifier),
                    TypeNames.Full(Namesakes.Distribution(s)),
                    TypeNames.Full(s.Value!),
                    SupportFacts.KindOf(s.Distribution!),
                    Depths(s),
                    s.Value!.IsValueType,
                    IsCertain(s, body.Root)
                ))
                .ToEquatableArray(),
            Known(body, SiteKind.Observe)
                .Select(static s => new ObserveSiteSpec(
                    s.Name,
                    Literals.Identifier(s.Identifier),
                    TypeNames.Full(s.Distribution!),
                    TypeNames.Full(s.Value!),
                    SupportFacts.KindOf(s.Distribution!),
                    s.Missing is { } missing
                        ? new MissingSpec(Literals.Identifier(missing.Identifier), missing.Name, s.Data[0]!.Rank)
                        : null
                ))
                .ToEquatableArray(),
            body.Sites.Where(static s => s.Kind == SiteKind.Call && s.IsFirst)
                .Select(static s => new CallSiteSpec(
                    s.Name,
                    Literals.Identifier(s.Identifier),
                    Depths(s),
                    TypeNames.ModelClass(s.Method),
                    TypeNames.OpenModelClass(s.Method)
                ))
                .ToEquatableArray(),
            body.Sites.Where(static s => s.Kind == SiteKind.Factor && s.IsFirst)
                .Select(static s => new FactorSiteSpec(s.Name, Literals.Identifier(s.Identifier), Depths(s)))
                .ToEquatableArray(),
            body.Sites.Where(static s => s.Kind == SiteKind.Parameter && s.IsFirst)
                .Select(static s => new ParameterSiteSpec(s.Name, Literals.Identifier(s.Identifier)))
                .ToEquatableArray(),
            body.Rejections.Select(static l => new RejectionSpec(
                    l.Name,
                    Literals.Identifier(l.Identifier),
                    l.Depth,
                    Fields(l.Samples),
                    Fields(l.Calls)
                ))
                .ToEquatableArray(),
            body.Plates.Select(static p => new PlateSpec(p.Name, Literals.Identifier(p.Identifier), p.Depth))
                .ToEquatableArray(),
            dependences,
            LanguageSymbols.Renames(body.Method).Select(static r => new RenameSpec(r.Old, r.Now)).ToEquatableArray(),
            now,
            former
        );
    }

    private static EquatableArray<string> Fields(IReadOnlyList<Site> sites) =>
        sites.Select(static s => Literals.Identifier(s.Identifier)).Distinct().ToEquatableArray();

    private static LoopDepths Depths(Site site) =>
        new(site.Namesakes.Min(static s => s.Loops.Count), site.Namesakes.Max(static s => s.Loops.Count));

    // Of a latent outside loops.
    private static bool IsCertain(Site site, SyntaxNode root) =>
        Certainty.IsCertain(
            site.Namesakes.Where(static s => s.Loops.Count == 0).Select(static s => (SyntaxNode)s.Node).ToArray(),
            root
        );

    // A site whose types are in error has been reported by us or by the compiler; one that shares its name is the first
    // one's.
    private static IEnumerable<Site> Known(ResolvedBody body, SiteKind kind) =>
        body.Sites.Where(s => s.Kind == kind && s.IsFirst && s.Distribution is not null && s.Value is not null);
}
