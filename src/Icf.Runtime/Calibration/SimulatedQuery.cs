using Icf.Traces;

namespace Icf.Calibration;

/// <summary>Data that a trace from the prior has drawn, to be asked about, and its latents: the truth.</summary>
/// <param name="Data">The numbers among the arguments, with the drawn data in their places.</param>
/// <param name="Replaced">The drawn data.</param>
/// <param name="Truth">The latents.</param>
/// <param name="Drawn">Which of the numbers the trace has drawn.</param>
internal sealed record SimulatedQuery(ArgumentData Data, ReplacedData Replaced, Choice[] Truth, bool[] Drawn);
