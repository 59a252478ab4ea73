using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>What an analysis has read besides the declarations around a model.</summary>
internal sealed class Reading
{
    private readonly HashSet<SyntaxTree> _files = new();

    /// <summary>The files in which it has read bodies.</summary>
    public IReadOnlyCollection<SyntaxTree> Files => _files;

    /// <summary>Whether another model may call this one; null if this has not been used.</summary>
    public bool? IsCalled { get; set; }

    /// <summary>What is to be said of the model's gradient; nothing where it has none.</summary>
    public IReadOnlyList<Diagnostic> Hints { get; set; } = Array.Empty<Diagnostic>();

    /// <summary>Records that the code of a member is read.</summary>
    public void Add(ISymbol member)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
            _files.Add(reference.SyntaxTree);
    }
}
