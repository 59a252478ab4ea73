using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Icf.Architecture.Tests;

/// <summary>
/// What a type refers to: in its declaration, its members' signatures and attributes, and their code.
/// </summary>
internal static class References
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) => Plain(Raw(type));

    // Elements of arrays, arguments of generic types, and so on.
    private static IEnumerable<TypeReference> Plain(IEnumerable<TypeReference?> types)
    {
        foreach (TypeReference? type in types)
        {
            switch (type)
            {
                case null or GenericParameter:
                    break;
                case GenericInstanceType generic:
                    foreach (TypeReference part in Plain([generic.ElementType, .. generic.GenericArguments]))
                        yield return part;
                    break;
                case TypeSpecification whole:
                    foreach (TypeReference part in Plain([whole.ElementType]))
                        yield return part;
                    break;
                default:
                    yield return type;
                    break;
            }
        }
    }

    private static IEnumerable<TypeReference?> Raw(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(each => each.InterfaceType),
            .. Parameters(type),
            .. Attributes(type),
            .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
            .. type.Properties.SelectMany(Attributes),
            .. type.Methods.SelectMany(Raw),
            .. type.NestedTypes.SelectMany(Raw),
        ];

    private static IEnumerable<TypeReference?> Raw(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. Parameters(method),
            .. Attributes(method),
            .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(Operand) : [],
        ];

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod method => [.. Member(method), .. method.GenericArguments],
            MethodReference method => Member(method),
            _ => [],
        };

    private static IEnumerable<TypeReference?> Member(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference?> Parameters(IGenericParameterProvider of) =>
        of
            .GenericParameters.SelectMany(parameter => parameter.Constraints)
            .Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider of) =>
        of.CustomAttributes.SelectMany(attribute =>
            attribute
                .ConstructorArguments.Select(argument => argument.Value as TypeReference)
                .Append(attribute.AttributeType)
        );
}
