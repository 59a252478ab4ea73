using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>Checks the attributes <c>[Was]</c> of a model against its body.Sites.</summary>
internal static class Renames
{
    public static void Check(ParseContext context, ResolvedBody body)
    {
        List<Rename> renames = Read(body).ToList();
        if (renames.Count == 0 || context.HasErrors)
            return;
        var present = new HashSet<string>(
            body.Sites.Select(static s => s.Name)
                .Concat(body.Sites.Where(static s => s.MayBeMissing).Select(static s => s.Missing!.Name)),
            StringComparer.Ordinal
        );
        var renamed = new HashSet<string>(renames.Select(static r => r.Now), StringComparer.Ordinal);
        var olds = new HashSet<string>(StringComparer.Ordinal);
        var nows = new HashSet<string>(StringComparer.Ordinal);
        foreach (Rename rename in renames)
        {
            // Two sites may change names: both are renamed then.
            if (!present.Contains(rename.Now))
                context.Inform(Descriptors.WasLeadsNowhere, rename.PlaceOfNow, rename.Now, body.Method.Name);
            else if (present.Contains(rename.Old) && !renamed.Contains(rename.Old))
                context.Inform(Descriptors.WasIsLive, rename.PlaceOfOld, rename.Old);
            else if (!olds.Add(rename.Old))
                context.Inform(Descriptors.WasTwice, rename.PlaceOfOld, rename.Old);
            else if (!nows.Add(rename.Now))
                context.Inform(Descriptors.WasTwice, rename.PlaceOfNow, rename.Now);
        }
    }

    private static IEnumerable<Rename> Read(ReadBody body)
    {
        foreach (AttributeData attribute in body.Method.GetAttributes())
        {
            if (
                LanguageSymbols.RenameOf(attribute) is { } rename
                && attribute.ApplicationSyntaxReference?.GetSyntax(body.CancellationToken)
                    is AttributeSyntax { ArgumentList.Arguments: { } arguments } syntax
            )
            {
                yield return new Rename(
                    rename.Old,
                    rename.Now,
                    (
                        arguments.FirstOrDefault(static a => a.NameEquals is null)?.Expression ?? (SyntaxNode)syntax
                    ).GetLocation(),
                    (
                        arguments.FirstOrDefault(static a => a.NameEquals is not null)?.Expression ?? (SyntaxNode)syntax
                    ).GetLocation()
                );
            }
        }
    }

    private sealed record Rename(string Old, string Now, Location PlaceOfOld, Location PlaceOfNow);
}
