namespace Icf.Generators.Differentiation;

/// <summary>What all pieces of a scorer are rewritten with.</summary>
/// <param name="Pieces">The pieces.</param>
/// <param name="Values">Which values are numbers with derivatives.</param>
/// <param name="Names">The names that the scorer adds.</param>
/// <param name="Types">The types that the scorer has in place of the author's.</param>
/// <param name="Gradients">What hands on derivatives that the author states.</param>
/// <param name="Effects">What stretches of code do besides computing.</param>
internal sealed record Rewriting(
    Pieces Pieces,
    RealValues Values,
    ScorerNames Names,
    RealTypes Types,
    StatedGradients Gradients,
    CodeEffects Effects
);
