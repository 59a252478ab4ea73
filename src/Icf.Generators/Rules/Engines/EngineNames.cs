using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// The names of the methods that are marked <c>[Requires]</c>. Only calls with one of these names are bound; otherwise
/// every key stroke would bind all code of a project.
/// </summary>
internal static class EngineNames
{
    private const string Language = "Icf.Language";
    private const string Attribute = "RequiresAttribute";

    // A reference outlives compilations, and a file all but those that change it.
    private static readonly ConditionalWeakTable<PortableExecutableReference, string[]> s_inReferences = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> s_inFiles = new();

    /// <summary>All names that a compilation can see.</summary>
    public static HashSet<string> In(Compilation compilation, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        AddSource(compilation);
        foreach (MetadataReference reference in compilation.References)
        {
            if (reference is CompilationReference project)
                AddSource(project.Compilation);
            else if (reference is PortableExecutableReference library)
                names.UnionWith(s_inReferences.GetValue(library, static l => InReference(l)));
        }

        return names;

        void AddSource(Compilation source)
        {
            foreach (SyntaxTree tree in source.SyntaxTrees)
            {
                // What this generator wrote has no engines, and may be parsed anew after each key stroke.
                if (!tree.FilePath.Contains(KnownNames.Generator))
                    names.UnionWith(s_inFiles.GetValue(tree, t => InFile(t, cancellationToken)));
            }
        }
    }

    private static string[] InFile(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken)
            .DescendantNodes(static n =>
                n is not MemberDeclarationSyntax or TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax
            )
            .OfType<MethodDeclarationSyntax>()
            .Where(static method => method.AttributeLists.Any(static list => list.Attributes.Any(IsRequires)))
            .Select(static method => method.Identifier.ValueText)
            .ToArray();

    private static bool IsRequires(AttributeSyntax attribute) => AttributeNames.Of(attribute) == "Requires";

    private static string[] InReference(PortableExecutableReference reference)
    {
        try
        {
            return reference.GetMetadata() is AssemblyMetadata assembly
                ? assembly
                    .GetModules()
                    .SelectMany(static module => InModule(module.GetMetadataReader()))
                    .Distinct()
                    .ToArray()
                : Array.Empty<string>();
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            // The compiler reports what it cannot read.
            return Array.Empty<string>();
        }
    }

    private static IEnumerable<string> InModule(MetadataReader reader)
    {
        if (
            !reader.AssemblyReferences.Any(a =>
                reader.StringComparer.Equals(reader.GetAssemblyReference(a).Name, Language)
            )
        )
            yield break;
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (
                attribute.Parent.Kind == HandleKind.MethodDefinition
                && attribute.Constructor.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                    is { Kind: HandleKind.TypeReference } type
                && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, Attribute)
            )
            {
                yield return reader.GetString(
                    reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Parent).Name
                );
            }
        }
    }
}
