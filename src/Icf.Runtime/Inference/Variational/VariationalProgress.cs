using System.Text;

namespace Icf;

/// <summary>How far variational inference is.</summary>
/// <param name="Step">The steps done.</param>
/// <param name="Steps">The steps that there will be.</param>
/// <param name="Elbo">The evidence lower bound, in nats, as a mean over the last steps.</param>
public readonly record struct VariationalProgress(int Step, int Steps, double Elbo)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Step), Step), (nameof(Steps), Steps), (nameof(Elbo), Elbo));
}
