using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>A name for one version of a model, such as <c>champion</c>.</summary>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Name">The alias.</param>
/// <param name="Number">The version that it names.</param>
/// <param name="Former">The version that a rollback would return to; null if there is none.</param>
public sealed record NetworkAlias(string Model, string Name, int Number, int? Former)
{
    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(
            text,
            (nameof(Model), Model),
            (nameof(Name), Name),
            (nameof(Number), Number),
            (nameof(Former), Former)
        );
}
