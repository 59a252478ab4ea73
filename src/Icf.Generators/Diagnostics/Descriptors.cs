using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <summary>
/// The diagnostics of models. Ids are never reused; each has a page in <c>docs/diagnostics</c>. The first two digits
/// are the theme: 00 shape, names and addresses; 01 purity, determinism and termination; 02 supports and parameters; 03
/// data and information; 04 engines and gradients.
/// </summary>
internal static partial class Descriptors
{
    /// <summary>The type of a model must be open to the generated part.</summary>
    public static readonly DiagnosticDescriptor TypeNotPartial = Error(
        "ICF0001",
        "The type of a model is not partial",
        "Make '{0}' partial, so that ICF can add the compiled form of '{1}' to it"
    );

    /// <summary>Some types cannot hold a generated part.</summary>
    public static readonly DiagnosticDescriptor TypeUnsupported = Error(
        "ICF0002",
        "The type cannot hold a model",
        "Move '{1}' out of '{0}': {2} cannot hold a model"
    );

    /// <summary>A generic method would need a network for every type argument.</summary>
    public static readonly DiagnosticDescriptor GenericMethod = Error(
        "ICF0003",
        "A model is generic",
        "Remove the type parameters of '{0}', or move them to its type: a model cannot be generic itself"
    );

    /// <summary>An async method cannot have parameters by reference.</summary>
    public static readonly DiagnosticDescriptor ByReferenceParameter = Error(
        "ICF0004",
        "A model has a parameter by reference",
        "Pass '{0}' by value and return what changes: a model cannot have '{1}' parameters"
    );

    /// <summary>The twin has an additional first parameter.</summary>
    public static readonly DiagnosticDescriptor ExtensionMethod = Error(
        "ICF0005",
        "A model is an extension method",
        "Remove 'this' from '{0}': a model cannot be an extension method"
    );

    /// <summary>A ref-like value cannot outlive a suspended trace.</summary>
    public static readonly DiagnosticDescriptor RefLikeSignature = Error(
        "ICF0006",
        "A ref-like type or a pointer in the signature of a model",
        "Use an array or a list instead of '{0}': a trace may stop at a site and continue later, when '{0}' no "
            + "longer exists"
    );

    /// <summary>The twin is the async form; the user's method is the plain one.</summary>
    public static readonly DiagnosticDescriptor AsyncMethod = Error(
        "ICF0007",
        "A model is async",
        "Remove 'async' from '{0}': a model must not wait for anything but its sites"
    );

    /// <summary>An iterator cannot be a trace.</summary>
    public static readonly DiagnosticDescriptor Iterator = Error(
        "ICF0008",
        "A model is an iterator",
        "Collect the values in a list and return it: '{0}' cannot use 'yield'"
    );

    /// <summary>The twin must call exactly the body that it repeats.</summary>
    public static readonly DiagnosticDescriptor MethodKind = Error(
        "ICF0009",
        "The method cannot be a model",
        "Make '{0}' an ordinary method with a body: a model cannot be {1}"
    );

    /// <summary>An await is not allowed in unsafe code.</summary>
    public static readonly DiagnosticDescriptor Unsafe = Error(
        "ICF0010",
        "Unsafe code in a model",
        "Move the unsafe code to a method that '{0}' calls: a model cannot be unsafe"
    );

    /// <summary>A nested function has no address of its own.</summary>
    public static readonly DiagnosticDescriptor SiteInFunction = Error(
        "ICF0011",
        "A site in a lambda or local function",
        "Move '{0}' out of the function, or make the function a [Model] method: a site here would have no address"
    );

    /// <summary>A query is made of lambdas.</summary>
    public static readonly DiagnosticDescriptor SiteInQuery = Error(
        "ICF0012",
        "A site in a query",
        "Write the query as a loop: '{0}' would have no address here"
    );

    /// <summary>A trace may stop at a site, with the lock held.</summary>
    public static readonly DiagnosticDescriptor SiteInLock = Error(
        "ICF0013",
        "A site in a lock",
        "Move '{0}' out of the lock: a trace may stop here and continue later on another thread"
    );

    /// <summary>An await is not allowed in a catch filter.</summary>
    public static readonly DiagnosticDescriptor SiteInCatchFilter = Error(
        "ICF0014",
        "A site in a catch filter",
        "Move '{0}' into the catch block: a filter cannot hold a site"
    );

    /// <summary>A delegate to a site would run outside the trace.</summary>
    public static readonly DiagnosticDescriptor SiteAsDelegate = Error(
        "ICF0015",
        "A site or a model used as a delegate",
        "Call '{0}' directly: through a delegate it would run outside the trace"
    );

    /// <summary>A jump backwards is a loop without an index.</summary>
    public static readonly DiagnosticDescriptor Goto = Error(
        "ICF0016",
        "A jump in a model with sites",
        "Write the jump as a loop: after a 'goto' the sites of a model have no index"
    );

    /// <summary>The compiler cannot keep a ref-like value while the trace is suspended.</summary>
    public static readonly DiagnosticDescriptor RefLikeAcrossSite = Error(
        "ICF0017",
        "A ref-like value lives across a site",
        "Make '{0}' an array, or {1}"
    );

    /// <summary>Addresses are known when the network is built.</summary>
    public static readonly DiagnosticDescriptor NonConstantName = Error(
        "ICF0018",
        "The name of a site is not constant",
        "Write the name as a constant: a site in loops is already numbered by their turns"
    );

    /// <summary>An address must mean one site.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "ICF0019",
        "Two sites with one name",
        "{2}: the site in line {1} is called '{0}' already"
    );

    /// <summary>Addresses are made of names with a slash and brackets.</summary>
    public static readonly DiagnosticDescriptor InvalidName = Error(
        "ICF0020",
        "The name of a site cannot stand in an address",
        "Choose another name than '{0}': it must not be blank or contain '/', '[' or ']'"
    );

    /// <summary>An address has three indices at most.</summary>
    public static readonly DiagnosticDescriptor LoopsTooDeep = Error(
        "ICF0021",
        "More than three loops around a site",
        "Move the inner loops to a [Model] method of their own: a site has three indices at most"
    );

    /// <summary>The network reads numbers.</summary>
    public static readonly DiagnosticDescriptor ObservedType = Error(
        "ICF0022",
        "The type of an observed parameter is not supported",
        "Give '{0}' numbers (of any type of the platform, bool or an enum), arrays or lists of them, or types with "
            + "such members: '{1}' cannot be data"
    );

    /// <summary>Training simulates the data; any other use would see stale values.</summary>
    public static readonly DiagnosticDescriptor ObservedReadOtherwise = Error(
        "ICF0023",
        "Data are read where they are not known",
        "{0}"
    );

    /// <summary>The network must know which datum an observation is.</summary>
    public static readonly DiagnosticDescriptor ValueIsNotData = Error(
        "ICF0024",
        "An observed value is not data",
        "Make '{0}' an [Observed] parameter or an element of one, or score it with Factor(distribution.LogProb(value))"
    );

    /// <summary>The index of a datum is evaluated twice.</summary>
    public static readonly DiagnosticDescriptor DataIndex = Error(
        "ICF0025",
        "The index of a datum is not plain",
        "Put the index into a local variable first: the indices of a datum must be {0}"
    );

    /// <summary>Models of one name would emit one class twice.</summary>
    public static readonly DiagnosticDescriptor Overloaded = Error(
        "ICF0026",
        "Two models with one name",
        "Rename one of the models called '{0}': both would emit the class '{0}Model'"
    );

    /// <summary>A generated member needs its name.</summary>
    public static readonly DiagnosticDescriptor MemberCollision = Error(
        "ICF0027",
        "A generated member has the name of another",
        "Rename '{0}', or the model '{1}': ICF adds a member of that name"
    );

    /// <summary>The network must know the type of the distribution.</summary>
    public static readonly DiagnosticDescriptor UnknownType = Error(
        "ICF0028",
        "The type of a site's argument is not known",
        "Give '{0}' an argument of a known type instead of dynamic or null: the compiler must know which distribution "
            + "or model it is"
    );

    /// <summary>The latents and sites of a model show the type of their values.</summary>
    public static readonly DiagnosticDescriptor InaccessibleValue = Error(
        "ICF0029",
        "The values of a site are less accessible than the model",
        "Make '{0}' as accessible as the model '{1}', whose latents and sites show it"
    );

    /// <summary>The twin stands in another file.</summary>
    public static readonly DiagnosticDescriptor FileLocalType = Error(
        "ICF0030",
        "A model uses a file-local type",
        "Remove 'file' from the type '{0}': the generated part of a model is in another file"
    );

    /// <summary>A twin cannot be awaited conditionally.</summary>
    public static readonly DiagnosticDescriptor ConditionalModelCall = Error(
        "ICF0031",
        "A model is called through '?.'",
        "Check for null first and call '{0}' with '.': a call through '?.' has no address"
    );

    /// <summary>Only a method can have a twin.</summary>
    public static readonly DiagnosticDescriptor NotAMethod = Error(
        "ICF0032",
        "[Model] does not stand on a method of a type",
        "Make this a method of a partial type: [Model] has no effect here"
    );

    /// <summary>The twin is an async method.</summary>
    public static readonly DiagnosticDescriptor AwaitAsName = Error(
        "ICF0033",
        "'await' is used as a name",
        "Choose another name than 'await': in a model it is a keyword"
    );

    /// <summary>A bug in the generator affects only this model.</summary>
    public static readonly DiagnosticDescriptor Failure = Error(
        "ICF0034",
        "The model could not be compiled",
        "Please report this bug in ICF with the code of '{0}': {1}"
    );

    /// <summary>A missing datum of this parameter would be an error at run time.</summary>
    public static readonly DiagnosticDescriptor MissingNotAllowed = Error(
        "ICF0035",
        "A missing datum reaches a parameter that does not allow it",
        "Mark '{0}' with [Observed(AllowMissing = true)], or check for null first: this datum may be missing"
    );

    /// <summary>A missing datum is NaN or null.</summary>
    public static readonly DiagnosticDescriptor CannotBeMissing = Error(
        "ICF0036",
        "Data that cannot be missing allow it",
        "Use double, float or a nullable type, and observe its values one by one: no single value of '{0}' can be "
            + "missing"
    );

    /// <summary>Only independent attempts can be dropped.</summary>
    public static readonly DiagnosticDescriptor NoRejectionLoop = Info(
        "ICF0037",
        "A loop looks like a rejection loop but is none",
        "Every attempt of this loop is weighted, rejected ones too, because {0}"
    );

    /// <summary>Encoders read levels of indices.</summary>
    public static readonly DiagnosticDescriptor EmbeddingWithoutLevels = Error(
        "ICF0038",
        "[Embedding] stands on a parameter that has no elements",
        "Remove [Embedding] from '{0}': a network reads no elements of a value of type '{1}'"
    );

    /// <summary>Neighbours in a picture are neighbours in two directions.</summary>
    public static readonly DiagnosticDescriptor ConvolutionOfOneLevel = Error(
        "ICF0039",
        "A convolution needs two levels of indices",
        "Make '{0}' a two-dimensional array, or choose EncoderKind.Recurrent: a convolution needs rows and columns"
    );

    /// <summary>A network proposes numbers, and what is made of numbers.</summary>
    public static readonly DiagnosticDescriptor PriorProposes = Info(
        "ICF0040",
        "The prior proposes the values of a site",
        "Let '{2}' implement IStructured<{1}> if a network should propose '{0}', which is now drawn from the prior: "
            + "values of type '{1}' are not numbers, and '{2}' does not say of which numbers they are made"
    );

    private static readonly DiagnosticDescriptor[] s_shape =
    {
        TypeNotPartial,
        TypeUnsupported,
        GenericMethod,
        ByReferenceParameter,
        ExtensionMethod,
        RefLikeSignature,
        AsyncMethod,
        Iterator,
        MethodKind,
        Unsafe,
        SiteInFunction,
        SiteInQuery,
        SiteInLock,
        SiteInCatchFilter,
        SiteAsDelegate,
        Goto,
        RefLikeAcrossSite,
        NonConstantName,
        DuplicateName,
        InvalidName,
        LoopsTooDeep,
        ObservedType,
        ObservedReadOtherwise,
        ValueIsNotData,
        DataIndex,
        Overloaded,
        MemberCollision,
        UnknownType,
        InaccessibleValue,
        FileLocalType,
        ConditionalModelCall,
        NotAMethod,
        AwaitAsName,
        Failure,
        MissingNotAllowed,
        CannotBeMissing,
        NoRejectionLoop,
        EmbeddingWithoutLevels,
        ConvolutionOfOneLevel,
        PriorProposes,
    };

    /// <summary>All of them, in the order of their ids.</summary>
    public static DiagnosticDescriptor[] All =>
        s_shape
            .Concat(s_addresses)
            .Concat(s_purity)
            .Concat(s_parameters)
            .Concat(s_information)
            .Concat(s_engines)
            .Concat(s_gradients)
            .ToArray();

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Of(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Of(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        Of(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Of(string id, string title, string message, DiagnosticSeverity severity) =>
        new(
            id,
            title,
            message,
            "Icf.Models",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"docs/diagnostics/{id}.md"
        );
}
