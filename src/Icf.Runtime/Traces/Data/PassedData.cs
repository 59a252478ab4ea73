using System.Text;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>A part of an observed parameter that a model passes to a model that it calls.</summary>
/// <param name="Levels">How many levels of indices lead to the part.</param>
/// <param name="Callee">Gives the parameter of the called model.</param>
public sealed record PassedData(int Levels, Func<DataPath> Callee)
{
    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Levels), Levels), (nameof(Callee), Callee));
}
