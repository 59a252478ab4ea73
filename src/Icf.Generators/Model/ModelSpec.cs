namespace Icf.Generators.Model;

/// <summary>Everything the emitters need to know of one model.</summary>
/// <param name="Twin">What the file with the trace twin is written from.</param>
/// <param name="Class">What the file with the model class is written from.</param>
/// <param name="Scorer">What the file with the differentiable scorer is written from; nothing where the model cannot be
/// differentiated.</param>
/// <param name="Json">What the file with the JSON forms is written from.</param>
/// <remarks>
/// The parts are cached apart: a comment, a blank line above or a renamed local, unless it counts the turns of a loop,
/// changes the twin alone.
/// </remarks>
internal sealed record ModelSpec(TwinSpec Twin, ModelClassSpec Class, ScorerSpec? Scorer, JsonSpec Json);
