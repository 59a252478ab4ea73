using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators;

/// <summary>Registers a file for each part of a model.</summary>
internal static class PartOutput
{
    /// <summary>Writes a file for each part.</summary>
    /// <param name="context">The pipeline.</param>
    /// <param name="parts">The parts, with the names of all files.</param>
    /// <param name="name">Gives the name of a part's file.</param>
    /// <param name="emit">Gives its text.</param>
    public static void Write<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<(T Part, HintNames Names)> parts,
        Func<T, HintNames, string> name,
        Func<T, string> emit
    ) =>
        context.RegisterSourceOutput(
            parts,
            (output, of) =>
            {
                output.CancellationToken.ThrowIfCancellationRequested();
                try
                {
                    output.AddSource(name(of.Part, of.Names), emit(of.Part));
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // A fault costs this file alone; the analyzer, which runs the emitters too, reports it.
                }
            }
        );
}
