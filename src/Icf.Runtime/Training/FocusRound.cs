using System.Text;

namespace Icf;

/// <summary>A round of a training with <see cref="CompileOptions.Focus"/>.</summary>
/// <param name="Traces">The traces that it simulated to train on.</param>
/// <param name="LogMass">The log probability of its region under the prior, in nats, estimated from few traces; 0 for
/// the whole prior.</param>
/// <param name="ValidationLoss">The loss of its network on held-out traces of its region.</param>
public sealed record FocusRound(int Traces, double LogMass, double ValidationLoss)
{
    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Traces), Traces),
            (nameof(LogMass), LogMass),
            (nameof(ValidationLoss), ValidationLoss)
        );
}
