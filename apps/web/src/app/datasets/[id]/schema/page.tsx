import { SchemaPage } from '../../../../features/dataset-schema';

export const metadata = { title: 'Schema' };

export default async function DatasetSchemaPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  return <SchemaPage key={id} id={id} />;
}
